package studio.graft.ml.head;

/**
 * The loss of multinomial logistic regression: mean cross-entropy + ‖W‖² / (2 C n), the bias
 * unpenalised. That is scikit-learn's ½‖W‖² + C Σ cross-entropy, divided by C n so that one
 * tolerance serves all sizes. Parameters: each class's weights one after another, then the biases.
 */
final class SoftmaxObjective implements Lbfgs.Objective {
  private final Matrix features;
  private final int[] labels;
  private final int classes;
  private final double penalty;
  private final float[] weights;
  private final float[] logits;
  private final float[] slope;

  SoftmaxObjective(Matrix features, int[] labels, int classes, double c) {
    this.features = features;
    this.labels = labels;
    this.classes = classes;
    penalty = 1 / (c * features.rows);
    weights = new float[classes * features.columns];
    logits = new float[classes * features.rows];
    slope = new float[classes * features.columns];
  }

  /** How many parameters it has. */
  int parameters() {
    return classes * (features.columns + 1);
  }

  @Override
  public double evaluate(double[] x, double[] gradient) {
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) x[i];
      squares += x[i] * x[i];
    }
    features.times(weights, classes, logits);
    double loss = residuals(x, gradient);
    features.transposedTimes(logits, classes, slope);
    for (int i = 0; i < weights.length; i++) {
      gradient[i] = slope[i] + penalty * x[i];
    }
    return loss + 0.5 * penalty * squares;
  }

  /** Turns logits into (softmax − one-hot) / n; yields the mean loss and the biases' gradient. */
  private double residuals(double[] x, double[] gradient) {
    int n = features.rows;
    double[] row = new double[classes];
    double[] sums = new double[classes];
    double loss = 0;
    for (int i = 0; i < n; i++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        row[c] = logits[c * n + i] + x[weights.length + c];
        max = Math.max(max, row[c]);
      }
      double sum = 0;
      double own = row[labels[i]] - max;
      for (int c = 0; c < classes; c++) {
        row[c] = Math.exp(row[c] - max);
        sum += row[c];
      }
      loss += Math.log(sum) - own;
      for (int c = 0; c < classes; c++) {
        double residual = (row[c] / sum - (labels[i] == c ? 1 : 0)) / n;
        logits[c * n + i] = (float) residual;
        sums[c] += residual;
      }
    }
    System.arraycopy(sums, 0, gradient, weights.length, classes);
    return loss / n;
  }
}
