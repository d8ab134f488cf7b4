package studio.graft.imaging;

import studio.graft.model.PixelImage;

/**
 * Changes the size of opaque pictures: area averaging along a side that shrinks, bilinear between
 * pixel centres along one that grows. Works on the stored sRGB values, as TensorFlow's {@code
 * resizeArea} and {@code resizeBilinear} do.
 */
final class Resampler {
  private Resampler() {}

  /** Which source pixels make up a target pixel, and how much each counts; the weights sum to 1. */
  private record Taps(int[] first, float[][] weights) {
    static Taps of(int from, int to) {
      int[] first = new int[to];
      float[][] weights = new float[to][];
      double scale = (double) from / to;
      for (int i = 0; i < to; i++) {
        if (scale > 1) {
          double begin = i * scale;
          double end = Math.min(from, begin + scale);
          first[i] = (int) begin;
          int last = Math.min(from - 1, (int) Math.ceil(end) - 1);
          weights[i] = new float[last - first[i] + 1];
          for (int k = first[i]; k <= last; k++) {
            double covered = Math.min(end, k + 1.0) - Math.max(begin, k);
            weights[i][k - first[i]] = (float) (covered / (end - begin));
          }
        } else {
          double centre = Math.max(0, Math.min(from - 1.0, (i + 0.5) * scale - 0.5));
          first[i] = Math.min((int) centre, Math.max(0, from - 2));
          float right = (float) (centre - first[i]);
          weights[i] = from == 1 ? new float[] {1} : new float[] {1 - right, right};
        }
      }
      return new Taps(first, weights);
    }
  }

  /** The picture in another size. */
  static PixelImage resize(PixelImage image, int width, int height) {
    if (image.width() == width && image.height() == height) {
      return image;
    }
    float[] narrow = resizeRows(image, Taps.of(image.width(), width), width);
    return new PixelImage(
        width, height, resizeColumns(narrow, Taps.of(image.height(), height), width, height));
  }

  /** Every row in its new width: image.height × width × 3 values, red, green, blue. */
  private static float[] resizeRows(PixelImage image, Taps taps, int width) {
    int[] argb = image.argb();
    float[] result = new float[image.height() * width * 3];
    int target = 0;
    for (int y = 0; y < image.height(); y++) {
      int row = y * image.width();
      for (int x = 0; x < width; x++) {
        float[] weights = taps.weights()[x];
        int source = row + taps.first()[x];
        float red = 0;
        float green = 0;
        float blue = 0;
        for (float weight : weights) {
          int pixel = argb[source++];
          red += weight * (pixel >> 16 & 0xff);
          green += weight * (pixel >> 8 & 0xff);
          blue += weight * (pixel & 0xff);
        }
        result[target++] = red;
        result[target++] = green;
        result[target++] = blue;
      }
    }
    return result;
  }

  private static int[] resizeColumns(float[] rows, Taps taps, int width, int height) {
    int stride = width * 3;
    int[] result = new int[width * height];
    float[] sum = new float[stride];
    for (int y = 0; y < height; y++) {
      java.util.Arrays.fill(sum, 0.5f); // rounds
      float[] weights = taps.weights()[y];
      for (int k = 0; k < weights.length; k++) {
        float weight = weights[k];
        int source = (taps.first()[y] + k) * stride;
        for (int i = 0; i < stride; i++) {
          sum[i] += weight * rows[source + i];
        }
      }
      for (int x = 0, i = 0; x < width; x++, i += 3) {
        result[y * width + x] =
            0xff000000 | clamp(sum[i]) << 16 | clamp(sum[i + 1]) << 8 | clamp(sum[i + 2]);
      }
    }
    return result;
  }

  private static int clamp(float value) {
    return Math.max(0, Math.min(255, (int) value));
  }
}
