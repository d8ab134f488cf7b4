package studio.graft.ml.weights;

import studio.graft.testing.FormulaWeights;

/** Weights by a formula, so that no weight file is needed: the one the fixtures were made with. */
public final class Formula {
  private Formula() {}

  /**
   * A tensor of a network.
   *
   * @param role such as {@code kernel} or {@code moving_variance}
   * @param fanIn of a kernel
   * @param gain of the network
   */
  public static float[] values(long tensor, String role, int size, int fanIn, double gain) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      double u = FormulaWeights.u(tensor, i);
      values[i] =
          (float)
              switch (role) {
                case "kernel" -> u * Math.sqrt(3 * gain / fanIn);
                case "gamma" -> 1 + 0.1 * u;
                case "moving_variance" -> 1 + 0.5 * Math.abs(u);
                default -> 0.1 * u;
              };
    }
    return values;
  }
}
