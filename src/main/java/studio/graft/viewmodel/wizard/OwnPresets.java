package studio.graft.viewmodel.wizard;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.graft.model.OwnPreset;
import studio.graft.model.TrainingConfig;
import studio.graft.viewmodel.common.Activities;
import studio.graft.workflow.Presets;

/** The plans that a person keeps under a name. */
public final class OwnPresets {
  private final ObservableList<OwnPreset> all = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<OwnPreset> deleted = new ReadOnlyObjectWrapper<>();
  private Activities activities;
  private Presets store;

  OwnPresets() {}

  /** Keeps them in a store from now on. */
  void keep(Activities background, Presets kept) {
    activities = background;
    store = kept;
    start("Reading your presets", kept::all);
  }

  private void start(String title, Supplier<List<OwnPreset>> work) {
    activities.start(title, (progress, token) -> work.get(), all::setAll);
  }

  /** Whether they can be kept. */
  public boolean available() {
    return store != null;
  }

  /** All of them, by name. */
  public ObservableList<OwnPreset> all() {
    return all;
  }

  /** The one that was deleted last and can be brought back; null when there is none. */
  public ReadOnlyObjectProperty<OwnPreset> deletedProperty() {
    return deleted.getReadOnlyProperty();
  }

  /** Keeps a plan under a name; a name of blanks is not taken. */
  public void save(String name, TrainingConfig config) {
    if (!name.isBlank()) {
      deleted.set(null);
      start("Saving the preset", () -> store.put(new OwnPreset(name.strip(), config)));
    }
  }

  /** Deletes a preset; it can be brought back. */
  public void delete(OwnPreset preset) {
    deleted.set(preset);
    start("Deleting the preset", () -> store.remove(preset.name()));
  }

  /** Brings back what was deleted last. */
  public void undoDelete() {
    OwnPreset back = deleted.get();
    if (back != null) {
      deleted.set(null);
      start("Bringing the preset back", () -> store.put(back));
    }
  }

  /** Lets go of what was deleted last. */
  public void dismiss() {
    deleted.set(null);
  }
}
