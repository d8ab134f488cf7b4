package studio.graft.workflow;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import studio.graft.model.BackboneInfo;
import studio.graft.model.GraftException;

/** The backbones that this program knows. */
public final class ListModels {
  private final Supplier<List<BackboneInfo>> catalogue;
  private final Function<String, BackboneInfo> named;

  /**
   * Lists a catalogue.
   *
   * @param named one of it, or throws and names those that there are; far quicker than all
   */
  public ListModels(Supplier<List<BackboneInfo>> catalogue, Function<String, BackboneInfo> named) {
    this.catalogue = catalogue;
    this.named = named;
  }

  /** All of them, embedded ones first. */
  public List<BackboneInfo> run() {
    return catalogue.get();
  }

  /**
   * One by name.
   *
   * @throws GraftException when it is not known, naming those that are
   */
  public BackboneInfo named(String name) {
    return named.apply(name);
  }

  /**
   * One by name whose weights are on this machine.
   *
   * @throws GraftException when it is not known, or not installed: how to install it
   */
  public BackboneInfo installed(String name) {
    BackboneInfo info = named(name);
    if (!info.installed()) {
      throw new GraftException(
          ("The backbone '%s' is not installed. Install it with 'graft models download %s', or in"
                  + " Settings, or import its weight file; then try again.")
              .formatted(name, name));
    }
    return info;
  }
}
