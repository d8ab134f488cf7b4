package studio.graft.imaging;

/** Mirrors, turns, zooms and moves a picture in one bilinear pass. */
final class Warp {
  private static final int CHANNELS = 3;
  private static final int SHIFT = 15; // fixed-point bits of a coordinate
  private static final int ONE = 1 << SHIFT;

  private Warp() {}

  /** A new array: the picture as a variation's geometry shows it. */
  static byte[] apply(Variation variation, byte[] pixels, int width, int height) {
    return variation.moves()
        ? resampled(variation, pixels, width, height)
        : mirrored(variation, pixels, width, height);
  }

  private static byte[] mirrored(Variation v, byte[] pixels, int width, int height) {
    byte[] out = pixels.clone();
    if (!v.flipX() && !v.flipY()) {
      return out;
    }
    for (int y = 0; y < height; y++) {
      int fromY = v.flipY() ? height - 1 - y : y;
      for (int x = 0; x < width; x++) {
        int fromX = v.flipX() ? width - 1 - x : x;
        System.arraycopy(
            pixels, (fromY * width + fromX) * CHANNELS, out, (y * width + x) * CHANNELS, CHANNELS);
      }
    }
    return out;
  }

  /** Walks over the output; the source position moves by a constant step along each row. */
  private static byte[] resampled(Variation v, byte[] pixels, int width, int height) {
    byte[] out = new byte[pixels.length];
    double scale = 1 - v.zoom();
    double cos = Math.cos(Math.toRadians(v.degrees())) * scale;
    double sin = Math.sin(Math.toRadians(v.degrees())) * scale;
    double middleX = (width - 1) / 2.0;
    double middleY = (height - 1) / 2.0;
    double centreX = middleX * (1 + v.moveX());
    double centreY = middleY * (1 + v.moveY());
    double mirrorX = v.flipX() ? -1 : 1;
    double mirrorY = v.flipY() ? -1 : 1;
    int stepX = (int) Math.round(mirrorX * cos * ONE);
    int stepY = (int) Math.round(mirrorX * sin * ONE);
    int lastX = (width - 1) << SHIFT;
    int lastY = (height - 1) << SHIFT;
    int at = 0;
    for (int y = 0; y < height; y++) {
      double dy = mirrorY * (y - middleY);
      int sourceX = (int) Math.round((centreX - mirrorX * middleX * cos - dy * sin) * ONE);
      int sourceY = (int) Math.round((centreY - mirrorX * middleX * sin + dy * cos) * ONE);
      for (int x = 0; x < width; x++) {
        int px = inside(sourceX, lastX);
        int py = inside(sourceY, lastY);
        int ix = px >> SHIFT;
        int iy = py >> SHIFT;
        int fx = (px & (ONE - 1)) >> 7; // 8 bits are finer than the result
        int fy = (py & (ONE - 1)) >> 7;
        int p = (iy * width + ix) * CHANNELS;
        int right = ix < width - 1 ? CHANNELS : 0;
        int below = iy < height - 1 ? width * CHANNELS : 0;
        int w11 = fx * fy;
        int w10 = (fx << 8) - w11;
        int w01 = (fy << 8) - w11;
        int w00 = (1 << 16) - w10 - w01 - w11;
        for (int c = 0; c < CHANNELS; c++, p++) {
          int sum =
              w00 * (pixels[p] & 0xff)
                  + w10 * (pixels[p + right] & 0xff)
                  + w01 * (pixels[p + below] & 0xff)
                  + w11 * (pixels[p + right + below] & 0xff);
          out[at++] = (byte) ((sum + (1 << 15)) >> 16);
        }
        sourceX += stepX;
        sourceY += stepY;
      }
    }
    return out;
  }

  /** A coordinate, mirrored at both ends until it lies between 0 and {@code last}. */
  private static int inside(int coordinate, int last) {
    if (coordinate >= 0 && coordinate <= last) {
      return coordinate;
    }
    if (last == 0) {
      return 0;
    }
    int folded = Math.floorMod(coordinate, 2 * last);
    return folded <= last ? folded : 2 * last - folded;
  }
}
