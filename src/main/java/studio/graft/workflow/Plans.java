package studio.graft.workflow;

import studio.graft.model.BackboneInfo;
import studio.graft.model.Preset;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;

/** Turns a strategy into a training configuration. */
public final class Plans {
  /** The plan of a strategy: what was measured to work best, or the textbook's. */
  public TrainingConfig plan(
      Strategy strategy, Preset preset, Similarity.Domain domain, BackboneInfo backbone) {
    throw new UnsupportedOperationException();
  }

  /**
   * How long a configuration takes here, in seconds, from rates measured on this machine (or
   * typical ones where nothing was measured yet).
   */
  public double predictSeconds(
      TrainingConfig config, BackboneInfo backbone, int trainImages, int validationImages) {
    throw new UnsupportedOperationException();
  }

  /** Memory of the worker that a configuration takes, in bytes. */
  public long predictMemoryBytes(TrainingConfig config, BackboneInfo backbone) {
    throw new UnsupportedOperationException();
  }
}
