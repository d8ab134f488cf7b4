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
  private final float[][] weights;
  private final float[][] logits;
  private final float[][] slope;

  SoftmaxObjective(Matrix features, int[] labels, int classes, double c) {
    this.features = features;
    this.labels = labels;
    this.classes = classes;
    penalty = 1 / (c * features.rows);
    weights = new float[classes][features.columns];
    logits = new float[classes][features.rows];
    slope = new float[classes][features.columns];
  }

  /** How many parameters it has. */
  int parameters() {
    return classes * (features.columns + 1);
  }

  @Override
  public double evaluate(double[] x, double[] gradient) {
    double squares = 0;
    for (int c = 0; c < classes; c++) {
      squares = narrowed(x, c * features.columns, weights[c], squares);
    }
    features.times(weights, logits);
    double loss = residuals(x, gradient);
    features.transposedTimes(logits, slope);
    for (int c = 0; c < classes; c++) {
      penalised(slope[c], x, c * features.columns, gradient);
    }
    return loss + 0.5 * penalty * squares;
  }

  /** Takes a class's weights as floats and adds up their squares, on top of those before. */
  private static double narrowed(double[] x, int from, float[] target, double before) {
    double squares = before;
    for (int j = 0; j < target.length; j++) {
      double weight = x[from + j];
      target[j] = (float) weight;
      squares += weight * weight;
    }
    return squares;
  }

  private void penalised(float[] slope, double[] x, int from, double[] gradient) {
    for (int j = 0; j < slope.length; j++) {
      gradient[from + j] = slope[j] + penalty * x[from + j];
    }
  }

  /** Turns logits into (softmax − one-hot) / n; yields the mean loss and the biases' gradient. */
  private double residuals(double[] x, double[] gradient) {
    int n = features.rows;
    int biases = classes * features.columns;
    double[] row = new double[classes];
    double[] sums = new double[classes];
    double loss = 0;
    for (int i = 0; i < n; i++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        row[c] = logits[c][i] + x[biases + c];
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
        logits[c][i] = (float) residual;
        sums[c] += residual;
      }
    }
    System.arraycopy(sums, 0, gradient, biases, classes);
    return loss / n;
  }
}
