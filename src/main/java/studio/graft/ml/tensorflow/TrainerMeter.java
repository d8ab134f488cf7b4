package studio.graft.ml.tensorflow;

import studio.graft.ml.metrics.Softmax;

/** Sums up cross-entropy and accuracy over the batches of an epoch. */
final class TrainerMeter {
  private double loss;
  private double squares;
  private int right;
  private int n;

  /** Of an epoch whose loss is not a number. */
  static TrainerMeter broken() {
    TrainerMeter meter = new TrainerMeter();
    meter.add(new float[][] {{Float.NaN}}, new int[] {0});
    return meter;
  }

  /** Adds a batch. */
  void add(float[][] logits, int[] labels) {
    for (int i = 0; i < logits.length; i++) {
      double own = -Softmax.logProbabilities(logits[i], 1)[labels[i]];
      loss += own;
      squares += own * own;
      right += Softmax.best(logits[i]) == labels[i] ? 1 : 0;
      n++;
    }
  }

  /** Mean cross-entropy in nats, of the labels as they are (not smoothed); NaN for nothing. */
  double loss() {
    return loss / n;
  }

  /** Standard error of the mean cross-entropy; 0 for fewer than two images. */
  double standardError() {
    if (n < 2) {
      return 0;
    }
    double mean = loss / n;
    return Math.sqrt(Math.max(0, squares / n - mean * mean) / (n - 1));
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
