package studio.graft.workflow;

import java.util.List;
import studio.graft.model.BackboneInfo;

/** The backbones that this program knows. */
public final class ListModels {
  /** All of them, embedded ones first. */
  public List<BackboneInfo> run() {
    throw new UnsupportedOperationException();
  }

  /**
   * One by name.
   *
   * @throws studio.graft.model.GraftException when it is not known, naming those that are
   */
  public BackboneInfo named(String name) {
    throw new UnsupportedOperationException();
  }
}
