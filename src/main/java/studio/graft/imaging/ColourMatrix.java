package studio.graft.imaging;

import studio.graft.imaging.Variation.Tone;

/**
 * Hue, saturation, contrast and brightness, in this order, as one affine map of RGB.
 *
 * <p>Grey is the luma of ITU-R BT.601. Hue turns the chroma plane of YIQ, which keeps the luma.
 */
final class ColourMatrix {
  private static final double[] LUMA = {0.299, 0.587, 0.114};
  private static final double[][] TO_YIQ = {
    LUMA, {0.595716, -0.274453, -0.321263}, {0.211456, -0.522591, 0.311135}
  };
  private static final double[][] FROM_YIQ = {
    {1, 0.956296, 0.621024}, {1, -0.272122, -0.647381}, {1, -1.106989, 1.704615}
  };
  private static final double MIDDLE = 127.5;
  private static final int BITS = 14;

  private final int[][] factors = new int[3][3];
  private final int[] offsets = new int[3];

  private ColourMatrix(double[][] matrix, double offset) {
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        factors[i][j] = (int) Math.round(matrix[i][j] * (1 << BITS));
      }
      offsets[i] = (int) Math.round((offset + 0.5) * (1 << BITS)); // the half rounds
    }
  }

  /** The map of a tone. */
  static ColourMatrix of(Tone tone) {
    double cos = Math.cos(2 * Math.PI * tone.hue());
    double sin = Math.sin(2 * Math.PI * tone.hue());
    double[][] turn = {{1, 0, 0}, {0, cos, -sin}, {0, sin, cos}};
    double[][] hue = product(FROM_YIQ, product(turn, TO_YIQ));
    double[][] saturation = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        saturation[i][j] = (1 - tone.saturation()) * LUMA[j] + (i == j ? tone.saturation() : 0);
      }
    }
    double[][] colour = product(saturation, hue);
    for (double[] row : colour) {
      for (int j = 0; j < 3; j++) {
        row[j] *= tone.contrast();
      }
    }
    return new ColourMatrix(colour, MIDDLE * (1 - tone.contrast()) + 255 * tone.brightness());
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] c = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  /** Changes RGB pixels in place; values end at 0 and 255. */
  void apply(byte[] pixels) {
    for (int p = 0; p < pixels.length; p += 3) {
      int r = pixels[p] & 0xff;
      int g = pixels[p + 1] & 0xff;
      int b = pixels[p + 2] & 0xff;
      for (int c = 0; c < 3; c++) {
        int[] row = factors[c];
        int value = (row[0] * r + row[1] * g + row[2] * b + offsets[c]) >> BITS;
        pixels[p + c] = (byte) Math.max(0, Math.min(255, value));
      }
    }
  }
}
