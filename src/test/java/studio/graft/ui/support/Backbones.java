package studio.graft.ui.support;

import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.model.BackboneInfo;

/** Backbones for tests. */
public final class Backbones {
  private Backbones() {}

  /** The embedded one. */
  public static BackboneInfo lite0() {
    return BackboneCatalogue.all().get(0);
  }
}
