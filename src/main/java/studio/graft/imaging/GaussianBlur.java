package studio.graft.imaging;

/** A Gaussian blur in two passes; the picture is mirrored at its edges. */
final class GaussianBlur {
  private static final int BITS = 14;
  private static final double RADII = 3; // of standard deviations; 99.7 % of the weight

  private GaussianBlur() {}

  /**
   * A blurred copy.
   *
   * @param sigma standard deviation in pixels, above 0
   * @param pixels RGB, [height][width][3]
   */
  static byte[] apply(double sigma, byte[] pixels, int width, int height) {
    int[] kernel = kernel(sigma);
    byte[] rows = pass(kernel, pixels, width, height, 3, 3 * width);
    return pass(kernel, rows, height, width, 3 * width, 3);
  }

  /** Weights from −radius to radius; they sum up to exactly one. */
  private static int[] kernel(double sigma) {
    int radius = Math.max(1, (int) Math.ceil(RADII * sigma));
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double x = (i - radius) / sigma;
      weights[i] = Math.exp(-x * x / 2);
      sum += weights[i];
    }
    int[] kernel = new int[weights.length];
    int left = 1 << BITS;
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (int) Math.round(weights[i] / sum * (1 << BITS));
      left -= kernel[i];
    }
    kernel[radius] += left;
    return kernel;
  }

  /** Along one axis: {@code length} pixels that lie {@code step} bytes apart, on each line. */
  private static byte[] pass(
      int[] kernel, byte[] pixels, int length, int lines, int step, int lineStep) {
    byte[] out = new byte[pixels.length];
    int radius = kernel.length / 2;
    int[] from = new int[length + 2 * radius];
    for (int i = 0; i < from.length; i++) {
      from[i] = mirrored(i - radius, length) * step;
    }
    for (int line = 0; line < lines; line++) {
      for (int x = 0; x < length; x++) {
        for (int c = 0; c < 3; c++) {
          int sum = 1 << (BITS - 1);
          for (int k = 0; k < kernel.length; k++) {
            sum += kernel[k] * (pixels[line * lineStep + from[x + k] + c] & 0xff);
          }
          out[line * lineStep + x * step + c] = (byte) (sum >> BITS);
        }
      }
    }
    return out;
  }

  private static int mirrored(int i, int length) {
    if (length == 1) {
      return 0;
    }
    int folded = Math.floorMod(i, 2 * length - 2);
    return folded < length ? folded : 2 * length - 2 - folded;
  }
}
