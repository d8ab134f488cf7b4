package studio.graft.ml.metrics;

/** Logits to probabilities, without overflow. */
public final class Softmax {
  private Softmax() {}

  /**
   * softmax(logits / temperature).
   *
   * @return sums to 1
   */
  public static double[] probabilities(float[] logits, double temperature) {
    double[] values = logProbabilities(logits, temperature);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.exp(values[i]);
    }
    return values;
  }

  /** The logarithms of {@link #probabilities}, exact where those underflow. */
  public static double[] logProbabilities(float[] logits, double temperature) {
    double max = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      max = Math.max(max, logit / temperature);
    }
    double[] values = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = logits[i] / temperature - max;
      sum += Math.exp(values[i]);
    }
    double logSum = Math.log(sum);
    for (int i = 0; i < values.length; i++) {
      values[i] -= logSum;
    }
    return values;
  }

  /** Index of the largest value; the first of equals. */
  public static int best(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
