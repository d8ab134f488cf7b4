package studio.graft.ml.head;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import studio.graft.model.LearningOutlook;

/**
 * What twice as many labels would bring, by an inverse power law: accuracy = a − b·n^(−c), fitted
 * to the learning curve by least squares (as Figueroa et al. 2012 do) and read at twice the number
 * of images. Its interval comes from a bootstrap in two stages, folds and then groups of images in
 * them; an image's right and wrong answers at all sizes stay together, so what the points of the
 * curve share does not widen the interval.
 */
final class LearningForecast {
  private static final int RESAMPLES = 400;
  private static final int FEWEST_POINTS = 4;
  private static final double[] EXPONENTS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9, 1.1, 1.4};

  /** An interval wider than this tells nothing. */
  static final double TOO_WIDE = 0.05;

  /** A gain below a point is not worth labelling twice as many images. */
  static final double WORTH = 0.01;

  private static final double SURE = 0.005;

  private LearningForecast() {}

  /**
   * The verdict.
   *
   * @param sizes training images of each point, ascending
   * @param right whether each image was judged rightly, [sizes][images]
   * @param fold of each image
   * @param groups of each image, or null
   */
  static LearningOutlook of(int[] sizes, boolean[][] right, int[] fold, int[] groups, long seed) {
    int n = fold.length;
    if (sizes.length < FEWEST_POINTS) {
      return LearningOutlook.unknown(n);
    }
    int[][][] clusters = clusters(fold, groups);
    double[] whole = new double[sizes.length];
    for (int s = 0; s < sizes.length; s++) {
      for (boolean one : right[s]) {
        whole[s] += one ? 1.0 / n : 0;
      }
    }
    double gain = gain(sizes, whole);
    long[] seeds = new Random(seed).longs(RESAMPLES).toArray();
    double[] gains =
        Arrays.stream(seeds)
            .parallel()
            .mapToDouble(s -> gain(sizes, resample(right, clusters, s)))
            .sorted()
            .toArray();
    double low = Math.min(gain, gains[(int) (0.025 * RESAMPLES)]);
    double high = Math.max(gain, gains[(int) (0.975 * RESAMPLES) - 1]);
    return new LearningOutlook(verdict(low, high), gain, low, high, n);
  }

  private static LearningOutlook.Kind verdict(double low, double high) {
    if (high < WORTH) {
      return LearningOutlook.Kind.FLAT;
    }
    if (high - low > TOO_WIDE) {
      return LearningOutlook.Kind.UNCLEAR;
    }
    return low >= SURE ? LearningOutlook.Kind.RISING : LearningOutlook.Kind.SLOWLY;
  }

  /** The images of each group of each fold. */
  private static int[][][] clusters(int[] fold, int[] groups) {
    int folds = Arrays.stream(fold).max().orElse(0) + 1;
    return IntStream.range(0, folds)
        .mapToObj(
            f ->
                IntStream.range(0, fold.length)
                    .filter(i -> fold[i] == f)
                    .boxed()
                    .collect(
                        java.util.stream.Collectors.groupingBy(
                            i -> groups == null ? i : groups[i],
                            java.util.TreeMap::new,
                            java.util.stream.Collectors.toList()))
                    .values()
                    .stream()
                    .map(g -> g.stream().mapToInt(Integer::intValue).toArray())
                    .toArray(int[][]::new))
        .toArray(int[][][]::new);
  }

  private static double[] resample(boolean[][] right, int[][][] clusters, long seed) {
    Random random = new Random(seed);
    double[] sums = new double[right.length];
    long seen = 0;
    for (int round = 0; round < clusters.length; round++) {
      int[][] own = clusters[random.nextInt(clusters.length)];
      for (int g = 0; g < own.length; g++) {
        for (int image : own[random.nextInt(own.length)]) {
          seen++;
          for (int s = 0; s < sums.length; s++) {
            sums[s] += right[s][image] ? 1 : 0;
          }
        }
      }
    }
    for (int s = 0; s < sums.length; s++) {
      sums[s] /= Math.max(1, seen);
    }
    return sums;
  }

  /** What the best fitting law gains from the last size to twice that; b ≥ 0 and a ≤ 1. */
  static double gain(int[] sizes, double[] accuracy) {
    double least = Double.POSITIVE_INFINITY;
    double best = 0;
    double last = sizes[sizes.length - 1];
    for (double c : EXPONENTS) {
      double[] x = Arrays.stream(sizes).mapToDouble(n -> Math.pow(n, -c)).toArray();
      double meanX = Arrays.stream(x).average().orElse(0);
      double meanY = Arrays.stream(accuracy).average().orElse(0);
      double xx = 0;
      double xy = 0;
      double fromOne = 0;
      double squares = 0;
      for (int i = 0; i < x.length; i++) {
        xx += (x[i] - meanX) * (x[i] - meanX);
        xy += (x[i] - meanX) * (accuracy[i] - meanY);
        fromOne += x[i] * (1 - accuracy[i]);
        squares += x[i] * x[i];
      }
      double b = Math.max(0, -xy / xx);
      double a = meanY + b * meanX;
      if (a > 1) {
        a = 1;
        b = Math.max(0, fromOne / squares);
      }
      double error = 0;
      for (int i = 0; i < x.length; i++) {
        double off = accuracy[i] - (a - b * x[i]);
        error += off * off;
      }
      if (error < least) {
        least = error;
        best = b * (Math.pow(last, -c) - Math.pow(2 * last, -c));
      }
    }
    return best;
  }
}
