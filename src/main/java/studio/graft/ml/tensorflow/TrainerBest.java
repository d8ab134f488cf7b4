package studio.graft.ml.tensorflow;

import java.util.function.Supplier;
import studio.graft.ml.Checkpoint;
import studio.graft.model.EpochMetrics;

/**
 * Keeps the weights of the best epoch. Within a phase that is the one with the least validation
 * loss; without a validation set, the last. What a phase comes to replaces what the phases before
 * it came to unless its loss is higher by more than one standard error: less than that, a
 * validation set of this size cannot tell, and the later phase is the one that was asked for.
 */
final class TrainerBest {
  private EpochMetrics metrics;
  private Weights weights;
  private double error;
  private double limit = Double.POSITIVE_INFINITY;
  private double lowest = Double.POSITIVE_INFINITY;

  /** The next epoch is the first of another phase. */
  void phaseBegins() {
    lowest = Double.POSITIVE_INFINITY;
    limit = metrics == null ? Double.POSITIVE_INFINITY : metrics.validationLoss() + error;
  }

  /**
   * Takes an epoch.
   *
   * @param standardError of its validation loss
   * @param current called only when its weights are to be kept
   * @return whether they are
   */
  boolean offer(EpochMetrics epoch, double standardError, Supplier<Weights> current) {
    if (metrics != null && !better(epoch.validationLoss())) {
      return false;
    }
    lowest = epoch.validationLoss();
    replace(epoch, standardError, current.get());
    return true;
  }

  /** Takes an epoch that is kept whatever came before: a converged optimum. */
  void replace(EpochMetrics epoch, double standardError, Weights current) {
    metrics = epoch;
    error = standardError;
    weights = current;
  }

  private boolean better(double loss) {
    if (Double.isNaN(metrics.validationLoss())) {
      return true; // no validation set, or no figure yet
    }
    return loss < lowest && loss <= limit;
  }

  /**
   * What must be kept besides the weights to go on later.
   *
   * @param current whether the weights are those after the newest epoch
   */
  Checkpoint.Best state(boolean current) {
    return new Checkpoint.Best(metrics, error, limit, lowest, current);
  }

  /** Goes on from a kept state. */
  void restore(Checkpoint.Best kept, Weights best) {
    metrics = kept.metrics();
    error = kept.error();
    limit = kept.limit();
    lowest = kept.lowest();
    weights = best;
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
