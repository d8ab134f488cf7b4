package studio.graft.ml.head;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import studio.graft.concurrent.CancellationToken;
import studio.graft.ml.metrics.Intervals;
import studio.graft.model.Estimate;

/** Chooses C for the convex head and says how accurate the head is on images it did not see. */
public final class CrossValidation {
  /** The strengths that are tried, from strongest to weakest penalty. */
  public static final List<Double> STRENGTHS = List.of(0.001, 0.01, 0.1, 1.0, 10.0);

  /** Used where the images cannot be divided. */
  public static final double DEFAULT_C = 0.1;

  /** Folds, unless the smallest class is smaller. */
  public static final int FOLDS = 5;

  static final double TOLERANCE = 3e-4; // of a mean loss; predictions settle long before

  /** From a head that was fitted to nearly the same labels. */
  static final double WARM_TOLERANCE = 1e-3;

  private static final int MOST_ITERATIONS = 200;

  private CrossValidation() {}

  /**
   * What it found.
   *
   * @param c chosen: the one with the least cross-entropy on the held-out folds, the smaller of
   *     equals; {@link #DEFAULT_C} when nothing could be compared
   * @param accuracy over all folds with the chosen C, with Wilson's interval; over no images when
   *     nothing could be compared
   * @param folds how many; 0 when the smallest class has fewer than two images
   * @param strengths a line for each C that was tried
   * @param predictions held-out logits of each image with the chosen C, [images][classes]; empty
   *     when nothing could be compared
   */
  public record Result(
      double c, Estimate accuracy, int folds, List<Strength> strengths, float[][] predictions) {}

  /**
   * How one strength did.
   *
   * @param c inverse strength of the penalty
   * @param accuracy on held-out folds
   * @param crossEntropy mean, on held-out folds, in nats
   */
  public record Strength(double c, Estimate accuracy, double crossEntropy) {}

  /**
   * Cross-validates, on all processors; the result does not depend on how many there are.
   *
   * @param x features, [images][features]
   * @param labels class of each image, 0..classes−1
   * @param groups group of each image that is kept in one fold, or null
   * @param seed of the folds
   * @throws studio.graft.concurrent.CancelledException when asked to stop
   */
  public static Result run(
      float[][] x, int[] labels, int classes, int[] groups, long seed, CancellationToken token) {
    int folds = Folds.count(labels, classes, groups, FOLDS);
    if (folds < 2) {
      return new Result(DEFAULT_C, Intervals.wilson(0, 0), 0, List.of(), new float[0][]);
    }
    Matrix features = Rotated.of(x).features;
    token.throwIfCancelled();
    return run(
        features, labels, classes, Folds.assign(labels, classes, groups, folds, seed), token);
  }

  /** Tries all strengths on folds that are given. */
  static Result run(
      Matrix features, int[] labels, int classes, int[] fold, CancellationToken token) {
    int folds = Arrays.stream(fold).max().orElse(-1) + 1;
    float[][][] logits = new float[STRENGTHS.size()][labels.length][classes];
    IntStream.range(0, folds)
        .parallel()
        .forEach(f -> path(features, labels, classes, fold, f, logits, token));

    List<Strength> strengths = new ArrayList<>();
    int best = 0;
    for (int s = 0; s < logits.length; s++) {
      strengths.add(
          new Strength(
              STRENGTHS.get(s),
              HeldOut.accuracy(logits[s], labels),
              HeldOut.loss(logits[s], labels)));
      if (strengths.get(s).crossEntropy() < strengths.get(best).crossEntropy()) {
        best = s;
      }
    }
    return new Result(
        STRENGTHS.get(best), strengths.get(best).accuracy(), folds, strengths, logits[best]);
  }

  /** Fits all strengths without one fold, each starting where the one before ended. */
  private static void path(
      Matrix features,
      int[] labels,
      int classes,
      int[] fold,
      int held,
      float[][][] logits,
      CancellationToken token) {
    int[] train = Folds.rows(fold, held, false);
    int[] test = Folds.rows(fold, held, true);
    Matrix trainFeatures = features.select(train);
    Matrix testFeatures = features.select(test);
    int[] trainLabels = Folds.pick(labels, train);
    double[] point = null;
    for (int s = 0; s < logits.length; s++) {
      point = fit(trainFeatures, trainLabels, classes, STRENGTHS.get(s), point, token);
      float[][] rows = HeldOut.logits(testFeatures, point, classes);
      for (int i = 0; i < test.length; i++) {
        logits[s][test[i]] = rows[i];
      }
    }
  }

  /** Fits to the precision that comparing needs. */
  static double[] fit(
      Matrix features,
      int[] labels,
      int classes,
      double c,
      double[] start,
      CancellationToken token) {
    return fit(features, labels, classes, c, start, TOLERANCE, token);
  }

  /** Fits to a tolerance of the gradient's largest component. */
  static double[] fit(
      Matrix features,
      int[] labels,
      int classes,
      double c,
      double[] start,
      double tolerance,
      CancellationToken token) {
    SoftmaxObjective objective = new SoftmaxObjective(features, labels, classes, c);
    double[] from = start == null ? new double[objective.parameters()] : start;
    return Lbfgs.minimise(
            objective,
            from,
            tolerance,
            MOST_ITERATIONS,
            (iteration, x, value) -> token.throwIfCancelled())
        .x();
  }
}
