package studio.graft.workflow;

import java.util.List;
import studio.graft.model.OwnPreset;
import studio.graft.storage.PresetStore;

/** The plans that a person keeps under a name. Thread-safe; each call answers what there is now. */
public final class Presets {
  private final PresetStore store;

  /** Keeps them in a store. */
  public Presets(PresetStore store) {
    this.store = store;
  }

  /**
   * All of them, by name.
   *
   * @throws studio.graft.model.GraftException when they cannot be read
   */
  public List<OwnPreset> all() {
    return store.all();
  }

  /**
   * Keeps one; one of the same name is replaced.
   *
   * @throws studio.graft.model.GraftException when it cannot be written; nothing is lost
   */
  public List<OwnPreset> put(OwnPreset preset) {
    return store.put(preset);
  }

  /** Forgets the one of that name. */
  public List<OwnPreset> remove(String name) {
    return store.remove(name);
  }
}
