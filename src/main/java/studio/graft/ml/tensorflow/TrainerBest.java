package studio.graft.ml.tensorflow;

import java.util.function.Supplier;
import studio.graft.model.EpochMetrics;

/**
 * Keeps the weights of the best epoch: the one with the least validation loss, as every view of the
 * run reckons it; without a validation set, the last.
 */
final class TrainerBest {
  private EpochMetrics metrics;
  private Weights weights;

  /**
   * Takes an epoch.
   *
   * @param current called only when its weights are to be kept
   */
  void offer(EpochMetrics epoch, Supplier<Weights> current) {
    if (metrics == null || better(epoch)) {
      metrics = epoch;
      weights = current.get();
    }
  }

  /** Takes an epoch that is kept whatever came before: a converged optimum. */
  void replace(EpochMetrics epoch, Weights current) {
    metrics = epoch;
    weights = current;
  }

  private boolean better(EpochMetrics epoch) {
    return Double.isNaN(metrics.validationLoss())
        || epoch.validationLoss() < metrics.validationLoss();
  }

  /** Whether there is any. */
  boolean exists() {
    return metrics != null;
  }

  /** The best epoch's figures. */
  EpochMetrics metrics() {
    return metrics;
  }

  /** Its weights, head included. */
  Weights weights() {
    return weights;
  }
}
