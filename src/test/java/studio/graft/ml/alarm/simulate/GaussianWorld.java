package studio.graft.ml.alarm.simulate;

import java.util.Random;

/**
 * Classes around means of their own; inputs have standard deviations that fall like those of the
 * principal components of photographs' features.
 *
 * @param means [class][input]
 * @param deviations [input]
 */
record GaussianWorld(double[][] means, double[] deviations) implements World {
  private static final int LARGE = 500;
  private static final int MOST_LEAKED = 40;

  static GaussianWorld of(int classes, int inputs, double distance, double decay, Random random) {
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
    return new GaussianWorld(means, deviations);
  }

  @Override
  public Drawn draw(int train, double wrong, int judge, boolean leak, Random random) {
    Examples learned = examples(train, random).mislabelled(wrong, classes(), random);
    Examples validation =
        leak
            ? learned.range(0, Math.min(judge, Math.min(train, MOST_LEAKED)))
            : examples(judge, random);
    return new Drawn(learned, validation, examples(LARGE, random));
  }

  @Override
  public int classes() {
    return means.length;
  }

  @Override
  public int inputs() {
    return deviations.length;
  }

  private Examples examples(int n, Random random) {
    float[][] inputs = new float[n][deviations.length];
    int[] labels = new int[n];
    for (int e = 0; e < n; e++) {
      labels[e] = random.nextInt(means.length);
      for (int i = 0; i < deviations.length; i++) {
        inputs[e][i] = (float) (means[labels[e]][i] + deviations[i] * random.nextGaussian());
      }
    }
    return new Examples(inputs, labels);
  }
}
