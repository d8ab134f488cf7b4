package studio.graft.ml.head;

import java.util.Arrays;
import java.util.List;
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
    List<Fold> folds = folds(right, fold, groups);
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
            .mapToDouble(s -> gain(sizes, resample(sizes.length, folds, s)))
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

  /**
   * What a fold's groups of images got right.
   *
   * @param starts where each group begins in {@code answers}, and the end
   * @param answers of each image a bit for each size, set where it was judged rightly
   */
  private record Fold(int[] starts, int[] answers) {
    int groups() {
      return starts.length - 1;
    }
  }

  private static List<Fold> folds(boolean[][] right, int[] fold, int[] groups) {
    int folds = Arrays.stream(fold).max().orElse(0) + 1;
    return IntStream.range(0, folds).mapToObj(f -> fold(f, right, fold, groups)).toList();
  }

  /** Groups in the order of their numbers, images in that of theirs. */
  private static Fold fold(int which, boolean[][] right, int[] fold, int[] groups) {
    long[] members = new long[fold.length];
    int n = 0;
    for (int i = 0; i < fold.length; i++) {
      if (fold[i] == which) {
        members[n++] = (long) (groups == null ? i : groups[i]) << Integer.SIZE | i;
      }
    }
    Arrays.sort(members, 0, n);
    int[] starts = new int[n + 1];
    int[] answers = new int[n];
    int count = 0;
    for (int k = 0; k < n; k++) {
      if (k == 0 || members[k] >> Integer.SIZE != members[k - 1] >> Integer.SIZE) {
        starts[count++] = k;
      }
      for (int s = 0; s < right.length; s++) {
        answers[k] |= right[s][(int) members[k]] ? 1 << s : 0;
      }
    }
    starts[count] = n;
    return new Fold(Arrays.copyOf(starts, count + 1), answers);
  }

  private static double[] resample(int sizes, List<Fold> folds, long seed) {
    Random random = new Random(seed);
    int[] times = new int[1 << sizes]; // how often each pattern of answers was drawn
    int seen = 0;
    for (int round = 0; round < folds.size(); round++) {
      Fold own = folds.get(random.nextInt(folds.size()));
      for (int g = 0; g < own.groups(); g++) {
        int group = random.nextInt(own.groups());
        for (int k = own.starts[group]; k < own.starts[group + 1]; k++) {
          times[own.answers[k]]++;
          seen++;
        }
      }
    }
    double[] accuracy = new double[sizes];
    for (int pattern = 0; pattern < times.length; pattern++) {
      for (int s = 0; s < sizes; s++) {
        accuracy[s] += (pattern >> s & 1) * times[pattern];
      }
    }
    for (int s = 0; s < sizes; s++) {
      accuracy[s] /= Math.max(1, seen);
    }
    return accuracy;
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
