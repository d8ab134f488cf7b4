package studio.graft.ml.head;

import java.util.stream.IntStream;
import studio.graft.ml.metrics.Calibration;
import studio.graft.ml.metrics.Intervals;
import studio.graft.ml.metrics.Softmax;
import studio.graft.model.Estimate;

/** Judges a head on images that were held out. */
final class HeldOut {
  private HeldOut() {}

  /** Logits of rows, with parameters as {@link SoftmaxObjective} orders them. */
  static float[][] logits(Matrix features, double[] point, int classes) {
    float[][] weights = new float[classes][features.columns];
    for (int c = 0; c < classes; c++) {
      for (int j = 0; j < features.columns; j++) {
        weights[c][j] = (float) point[c * features.columns + j];
      }
    }
    float[][] out = new float[classes][features.rows];
    features.times(weights, out);
    float[][] rows = new float[features.rows][classes];
    for (int i = 0; i < features.rows; i++) {
      for (int c = 0; c < classes; c++) {
        rows[i][c] = out[c][i] + (float) point[classes * features.columns + c];
      }
    }
    return rows;
  }

  static Estimate accuracy(float[][] logits, int[] labels) {
    return Intervals.wilson(right(logits, labels), labels.length);
  }

  static long right(float[][] logits, int[] labels) {
    return IntStream.range(0, labels.length)
        .filter(i -> Softmax.best(logits[i]) == labels[i])
        .count();
  }

  static double loss(float[][] logits, int[] labels) {
    return Calibration.crossEntropy(logits, labels, 1);
  }
}
