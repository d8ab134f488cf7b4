package studio.graft.ml.tensorflow;

import studio.graft.ml.metrics.Softmax;

/** Sums up cross-entropy and accuracy over the batches of an epoch. */
final class TrainerMeter {
  private double loss;
  private int right;
  private int n;

  /** Adds a batch. */
  void add(float[][] logits, int[] labels) {
    for (int i = 0; i < logits.length; i++) {
      loss -= Softmax.logProbabilities(logits[i], 1)[labels[i]];
      right += Softmax.best(logits[i]) == labels[i] ? 1 : 0;
      n++;
    }
  }

  /** Mean cross-entropy in nats, of the labels as they are (not smoothed); NaN for nothing. */
  double loss() {
    return loss / n;
  }

  /** Share of images that are right; NaN for nothing. */
  double accuracy() {
    return n == 0 ? Double.NaN : (double) right / n;
  }

  /** How many of them are right. */
  int right() {
    return right;
  }

  /** Whether every logit so far was a number. */
  boolean finite() {
    return Double.isFinite(loss);
  }
}
