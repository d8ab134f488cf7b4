package studio.graft.ml.alarm.simulate;

import java.util.Random;

/**
 * Examples to learn from.
 *
 * @param inputs [example][input]
 * @param labels [example]
 */
record Examples(double[][] inputs, int[] labels) {

  /**
   * Where examples come from: classes around means of their own; inputs have standard deviations
   * that fall like those of the principal components of photographs' features.
   *
   * @param means [class][input]
   * @param deviations [input]
   */
  record World(double[][] means, double[] deviations) {
    static World of(int classes, int inputs, double distance, double decay, Random random) {
      double[] deviations = new double[inputs];
      for (int i = 0; i < inputs; i++) {
        deviations[i] = Math.pow(i + 1.0, -decay);
      }
      double[][] means = new double[classes][inputs];
      for (double[] mean : means) {
        for (int i = 0; i < inputs; i++) {
          mean[i] = distance * deviations[i] * random.nextGaussian() / Math.sqrt(inputs) * 2;
        }
      }
      return new World(means, deviations);
    }

    /**
     * Draws examples.
     *
     * @param wrong share of the labels that are drawn at random
     */
    Examples draw(int n, double wrong, Random random) {
      double[][] inputs = new double[n][];
      int[] labels = new int[n];
      for (int e = 0; e < n; e++) {
        int label = random.nextInt(means.length);
        inputs[e] = new double[deviations.length];
        for (int i = 0; i < deviations.length; i++) {
          inputs[e][i] = means[label][i] + deviations[i] * random.nextGaussian();
        }
        labels[e] = random.nextDouble() < wrong ? random.nextInt(means.length) : label;
      }
      return new Examples(inputs, labels);
    }
  }

  /** The first of them. */
  Examples first(int n) {
    return new Examples(java.util.Arrays.copyOf(inputs, n), java.util.Arrays.copyOf(labels, n));
  }
}
