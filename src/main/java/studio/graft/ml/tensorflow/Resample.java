package studio.graft.ml.tensorflow;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A draw of images with replacement.
 *
 * @param images that were taken, ascending
 * @param weights share of each of them in the draw
 */
record Resample(int[] images, double[] weights) {
  /**
   * A draw.
   *
   * @param times how often it takes each image
   */
  static Resample of(int[] times) {
    int[] images = IntStream.range(0, times.length).filter(i -> times[i] > 0).toArray();
    int drawn = IntStream.of(times).sum();
    double[] weights = new double[images.length];
    for (int i = 0; i < images.length; i++) {
      weights[i] = (double) times[images[i]] / drawn;
    }
    return new Resample(images, weights);
  }

  /**
   * Weighted averages over the images, added up in their order.
   *
   * @param values [images][columns]; arrays that share one index, so that the JIT vectorises
   * @param target overwritten, [columns]
   */
  void average(double[][] values, double[] target) {
    Arrays.fill(target, 0);
    int i = 0;
    for (; i + 3 < images.length; i += 4) {
      addFour(values, i, target);
    }
    for (; i < images.length; i++) {
      add(values[images[i]], weights[i], target);
    }
  }

  /** Four rows in one pass: fewer ways to {@code target} and back than one each. */
  private void addFour(double[][] values, int from, double[] target) {
    double a = weights[from];
    double b = weights[from + 1];
    double c = weights[from + 2];
    double d = weights[from + 3];
    double[] x = values[images[from]];
    double[] y = values[images[from + 1]];
    double[] z = values[images[from + 2]];
    double[] w = values[images[from + 3]];
    for (int j = 0; j < target.length; j++) {
      target[j] = target[j] + a * x[j] + b * y[j] + c * z[j] + d * w[j];
    }
  }

  private static void add(double[] row, double weight, double[] target) {
    for (int j = 0; j < target.length; j++) {
      target[j] += weight * row[j];
    }
  }
}
