package studio.graft.ml.copies;

import java.util.Random;

/** Pictures of random blobs, each its own, and what can be done to them. */
final class Drawn {
  private static final int BLOBS = 40;
  private static final double FAR = 3;

  private Drawn() {}

  /** A picture of [side][side][3], the same for a number whatever the side. */
  static byte[] picture(long number, int side) {
    return part(number, side, 0, 1, false, 1);
  }

  /**
   * A part of a picture, stretched to the whole.
   *
   * @param begin 0..1, of both sides
   * @param part of both sides, {@code <= 1 - begin}
   * @param mirrored whether left and right change places
   * @param brightness factor
   */
  static byte[] part(
      long number, int side, double begin, double part, boolean mirrored, double brightness) {
    double[][] blobs = blobs(number);
    byte[] rgb = new byte[side * side * 3];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double across = begin + part * ((mirrored ? side - 1 - x : x) + 0.5) / side;
        double down = begin + part * (y + 0.5) / side;
        double[] value = new double[3];
        for (double[] b : blobs) {
          double far = Math.hypot(across - b[0], down - b[1]) / b[2];
          double share = far > FAR ? 0 : Math.exp(-far * far);
          for (int c = 0; share > 0 && c < 3; c++) {
            value[c] += b[3 + c] * share;
          }
        }
        for (int c = 0; c < 3; c++) {
          double bright = Math.min(255, Math.max(0, brightness * (110 + value[c])));
          rgb[3 * (y * side + x) + c] = (byte) Math.round(bright);
        }
      }
    }
    return rgb;
  }

  /** Where, how wide, and how much of each colour. */
  private static double[][] blobs(long number) {
    Random random = new Random(number);
    double[][] blobs = new double[BLOBS][6];
    for (double[] b : blobs) {
      b[0] = random.nextDouble();
      b[1] = random.nextDouble();
      b[2] = 0.04 + 0.08 * random.nextDouble();
      for (int c = 0; c < 3; c++) {
        b[3 + c] = 50 * random.nextGaussian();
      }
    }
    return blobs;
  }
}
