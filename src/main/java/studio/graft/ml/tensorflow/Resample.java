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
   * @param values row after row, [images × target's length]
   * @param target overwritten
   */
  void average(double[] values, double[] target) {
    Arrays.fill(target, 0);
    int i = 0;
    for (; i + 3 < images.length; i += 4) {
      addFour(values, i, target);
    }
    for (; i < images.length; i++) {
      add(values, i, target);
    }
  }

  /** Four rows in one pass: fewer ways to {@code target} and back than one each. */
  private void addFour(double[] values, int from, double[] target) {
    double a = weights[from];
    double b = weights[from + 1];
    double c = weights[from + 2];
    double d = weights[from + 3];
    int p = images[from] * target.length;
    int q = images[from + 1] * target.length;
    int r = images[from + 2] * target.length;
    int s = images[from + 3] * target.length;
    for (int j = 0; j < target.length; j++) {
      target[j] =
          target[j] + a * values[p + j] + b * values[q + j] + c * values[r + j] + d * values[s + j];
    }
  }

  private void add(double[] values, int which, double[] target) {
    double weight = weights[which];
    int p = images[which] * target.length;
    for (int j = 0; j < target.length; j++) {
      target[j] += weight * values[p + j];
    }
  }
}
