package studio.graft.ml.head;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import studio.graft.concurrent.CancellationToken;
import studio.graft.ml.metrics.Intervals;
import studio.graft.model.Advice;

/**
 * Accuracy of the convex head over growing training sets: rising means that more labels will help,
 * flat that they will not.
 */
public final class LearningCurve {
  private static final int POINTS = 6;
  private static final int FEWEST_PER_CLASS = 2;

  private LearningCurve() {}

  /**
   * Measures the curve. In each of the cross-validation's rounds the training images are used up to
   * growing numbers, each a stratified subset of the next, and judged on the fold that is held out.
   *
   * @param x features, [images][features]
   * @param labels class of each image, 0..classes−1
   * @param groups group of each image that is kept in one fold, or null
   * @param c inverse strength of the penalty
   * @param seed of folds and subsets
   * @return ascending numbers of training images; empty when the images cannot be divided
   * @throws studio.graft.concurrent.CancelledException when asked to stop
   */
  public static List<Advice.LearningPoint> measure(
      float[][] x,
      int[] labels,
      int classes,
      int[] groups,
      double c,
      long seed,
      CancellationToken token) {
    int folds = Folds.count(labels, classes, groups, CrossValidation.FOLDS);
    if (folds < 2) {
      return List.of();
    }
    Matrix features = Rotated.of(x).features;
    int[] fold = Folds.assign(labels, classes, groups, folds, seed);
    int[] sizes = sizes(labels.length * (folds - 1) / folds, classes);
    long[][] right = new long[folds][sizes.length];
    IntStream.range(0, folds)
        .parallel()
        .forEach(f -> right[f] = round(features, labels, classes, fold, f, sizes, c, seed, token));
    List<Advice.LearningPoint> points = new ArrayList<>();
    for (int s = 0; s < sizes.length; s++) {
      int at = s;
      long sum = Arrays.stream(right).mapToLong(r -> r[at]).sum();
      points.add(new Advice.LearningPoint(sizes[s], Intervals.wilson(sum, labels.length)));
    }
    return points;
  }

  /** Halves of halves of the largest, down to two images a class, ascending. */
  private static int[] sizes(int largest, int classes) {
    TreeSet<Integer> sizes = new TreeSet<>();
    double size = largest;
    while (sizes.size() < POINTS && size >= FEWEST_PER_CLASS * classes) {
      sizes.add((int) Math.round(size));
      size /= 2;
    }
    sizes.add(largest);
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }

  private static long[] round(
      Matrix features,
      int[] labels,
      int classes,
      int[] fold,
      int held,
      int[] sizes,
      double c,
      long seed,
      CancellationToken token) {
    int[] order = stratifiedOrder(Folds.rows(fold, held, false), labels, classes, seed + held);
    int[] test = Folds.rows(fold, held, true);
    Matrix testFeatures = features.select(test);
    int[] testLabels = Folds.pick(labels, test);
    long[] right = new long[sizes.length];
    double[] point = null;
    for (int s = 0; s < sizes.length; s++) {
      int[] train = Arrays.copyOf(order, Math.min(sizes[s], order.length));
      int[] trainLabels = Folds.pick(labels, train);
      point = CrossValidation.fit(features.select(train), trainLabels, classes, c, point, token);
      right[s] = HeldOut.right(HeldOut.logits(testFeatures, point, classes), testLabels);
    }
    return right;
  }

  /** An order each of whose beginnings holds the classes in about the shares of the whole. */
  static int[] stratifiedOrder(int[] rows, int[] labels, int classes, long seed) {
    java.util.Random random = new java.util.Random(seed);
    double[] rank = new double[rows.length];
    for (int c = 0; c < classes; c++) {
      int wanted = c;
      List<Integer> own =
          new ArrayList<>(
              IntStream.range(0, rows.length)
                  .filter(i -> labels[rows[i]] == wanted)
                  .boxed()
                  .toList());
      java.util.Collections.shuffle(own, random);
      for (int i = 0; i < own.size(); i++) {
        rank[own.get(i)] = (i + 0.5) / own.size();
      }
    }
    return IntStream.range(0, rows.length)
        .boxed()
        .sorted(java.util.Comparator.comparingDouble(i -> rank[i]))
        .mapToInt(i -> rows[i])
        .toArray();
  }
}
