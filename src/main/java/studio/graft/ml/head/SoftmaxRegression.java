package studio.graft.ml.head;

import java.util.function.Consumer;

/**
 * Multinomial logistic regression with L2: minimises ½‖W‖² + C Σ cross-entropy, the bias
 * unpenalised (scikit-learn's convention), to convergence. Convex: the result depends on nothing
 * but data and C. Features are used as they are: dividing each by its deviation did not help on
 * photographs or X-rays (docs/decisions/0005).
 */
public final class SoftmaxRegression {
  /** Tolerance of the final fit, on the largest component of the mean loss's gradient. */
  static final double TOLERANCE = 1e-5;

  private static final int MOST_ITERATIONS = 1000;

  private SoftmaxRegression() {}

  /**
   * A head.
   *
   * @param weights [features][classes]
   * @param bias [classes]
   * @param iterations of L-BFGS so far
   * @param converged whether the optimum is reached
   */
  public record Head(float[][] weights, float[] bias, int iterations, boolean converged) {
    /** Logits of one image, [classes]. */
    public float[] logits(float[] features) {
      float[] logits = bias.clone();
      for (int j = 0; j < features.length; j++) {
        float value = features[j];
        float[] row = weights[j];
        for (int c = 0; c < logits.length; c++) {
          logits[c] += value * row[c];
        }
      }
      return logits;
    }

    /** Logits of many images, [images][classes]. */
    public float[][] logits(float[][] features) {
      float[][] logits = new float[features.length][];
      for (int i = 0; i < features.length; i++) {
        logits[i] = logits(features[i]);
      }
      return logits;
    }
  }

  /**
   * Fits a head.
   *
   * @param x features, [images][features], at least one row
   * @param labels class of each row, 0..classes−1
   * @param classes how many
   * @param c inverse strength of the penalty, {@code > 0}
   * @param onStage told the head after iterations 1, 2, 4, 8, … on the way; may throw to cancel
   */
  public static Head fit(float[][] x, int[] labels, int classes, double c, Consumer<Head> onStage) {
    Rotated rotated = Rotated.of(x);
    SoftmaxObjective objective = new SoftmaxObjective(rotated.features, labels, classes, c);
    Lbfgs.Result result =
        Lbfgs.minimise(
            objective,
            new double[objective.parameters()],
            TOLERANCE,
            MOST_ITERATIONS,
            (iteration, point, value) -> {
              if (Integer.bitCount(iteration) == 1) {
                onStage.accept(head(rotated, point, classes, iteration, false));
              }
            });
    return head(rotated, result.x(), classes, result.iterations(), true);
  }

  private static Head head(
      Rotated rotated, double[] point, int classes, int iterations, boolean converged) {
    int columns = rotated.features.columns;
    float[] bias = new float[classes];
    float[][] weights = null;
    for (int c = 0; c < classes; c++) {
      double[] own = new double[columns];
      System.arraycopy(point, c * columns, own, 0, columns);
      double[] original = rotated.weights(own);
      if (weights == null) {
        weights = new float[original.length][classes];
      }
      for (int j = 0; j < original.length; j++) {
        weights[j][c] = (float) original[j];
      }
      bias[c] = (float) (point[classes * columns + c] + rotated.biasShift(original));
    }
    return new Head(weights, bias, iterations, converged);
  }
}
