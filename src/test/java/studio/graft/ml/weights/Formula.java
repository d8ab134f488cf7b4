package studio.graft.ml.weights;

/** Weights by a formula, so that no weight file is needed: the one the fixtures were made with. */
public final class Formula {
  private Formula() {}

  /** A number in [-1, 1) for an element of a tensor; exact as a float. */
  public static double u(long tensor, long index) {
    long z = (tensor << 32 | index) + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    z = z ^ z >>> 31;
    return (z >>> 40) / 8388608.0 - 1;
  }

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
      double u = u(tensor, i);
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
