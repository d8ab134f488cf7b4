package studio.graft.imaging;

import java.util.SplittableRandom;
import studio.graft.model.Augmentation;

/**
 * Varies training images: flip, rotation and zoom-in in one bilinear pass, then brightness and
 * contrast. What happens to an image follows from seed, image and variant alone, so that a variant
 * can be computed again or kept. Thread-safe.
 */
public final class Augmenter {
  private static final int CHANNELS = 3;
  private static final int SHIFT = 15; // fixed-point bits of the interpolation
  private static final int ONE = 1 << SHIFT;

  private final Augmentation strength;
  private final long seed;

  /**
   * An augmenter.
   *
   * @param strength how far images are varied; {@link Augmentation#NONE} copies them
   * @param seed of all variations
   */
  public Augmenter(Augmentation strength, long seed) {
    this.strength = strength;
    this.seed = seed;
  }

  /**
   * What is done to one variant.
   *
   * @param flip whether left and right are swapped
   * @param degrees turned counter-clockwise
   * @param zoom share of the side that is cut away, 0..1: 0.2 shows the middle 80 %
   * @param shiftX where the cut lies, −1 (left) .. 1 (right)
   * @param shiftY where the cut lies, −1 (top) .. 1 (bottom)
   * @param brightness added, in shares of the full range
   * @param contrast factor around middle grey
   */
  public record Variation(
      boolean flip,
      double degrees,
      double zoom,
      double shiftX,
      double shiftY,
      double brightness,
      double contrast) {
    /** Leaves an image as it is. */
    public static final Variation NONE = new Variation(false, 0, 0, 0, 0, 0, 1);
  }

  /**
   * The variation of an image.
   *
   * @param image any number that stands for the image, the same in every run
   * @param variant from 0
   */
  public Variation variation(long image, int variant) {
    if (strength == Augmentation.NONE) {
      return Variation.NONE;
    }
    SplittableRandom random =
        new SplittableRandom(
            seed * 0x9E3779B97F4A7C15L ^ mix(image * 0x632BE59BD9B4E019L + variant));
    boolean strong = strength == Augmentation.STRONG;
    double turn = strong ? 30 : 15;
    double zoom = strong ? 0.35 : 0.2;
    return new Variation(
        random.nextBoolean(),
        turn * (2 * random.nextDouble() - 1),
        zoom * random.nextDouble(),
        2 * random.nextDouble() - 1,
        2 * random.nextDouble() - 1,
        strong ? 0.15 * (2 * random.nextDouble() - 1) : 0,
        strong ? 1 + 0.25 * (2 * random.nextDouble() - 1) : 1);
  }

  /** A variant of an image; see {@link #apply}. */
  public byte[] augment(byte[] pixels, int width, int height, long image, int variant) {
    return apply(variation(image, variant), pixels, width, height);
  }

  /**
   * Applies a variation. What lies outside of the picture after a turn is its edge, repeated.
   *
   * @param pixels RGB, unsigned, [height][width][3]; left as it is
   * @return a new array of the same shape
   */
  public static byte[] apply(Variation variation, byte[] pixels, int width, int height) {
    if (pixels.length != width * height * CHANNELS) {
      throw new IllegalArgumentException(
          pixels.length + " bytes are not " + width + "×" + height + "×3");
    }
    byte[] out =
        variation.degrees() == 0 && variation.zoom() == 0
            ? flipped(variation.flip(), pixels, width, height)
            : resampled(variation, pixels, width, height);
    if (variation.brightness() != 0 || variation.contrast() != 1) {
      retone(variation, out);
    }
    return out;
  }

  private static byte[] flipped(boolean flip, byte[] pixels, int width, int height) {
    byte[] out = pixels.clone();
    if (flip) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int from = (y * width + width - 1 - x) * CHANNELS;
          System.arraycopy(pixels, from, out, (y * width + x) * CHANNELS, CHANNELS);
        }
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
    double centreX = middleX + v.shiftX() * v.zoom() * middleX;
    double centreY = middleY + v.shiftY() * v.zoom() * middleY;
    double mirror = v.flip() ? -1 : 1;
    int stepX = (int) Math.round(mirror * cos * ONE);
    int stepY = (int) Math.round(mirror * sin * ONE);
    int lastX = (width - 1) << SHIFT;
    int lastY = (height - 1) << SHIFT;
    int at = 0;
    for (int y = 0; y < height; y++) {
      double dy = y - middleY;
      int sourceX = (int) Math.round((centreX - mirror * middleX * cos - dy * sin) * ONE);
      int sourceY = (int) Math.round((centreY - mirror * middleX * sin + dy * cos) * ONE);
      for (int x = 0; x < width; x++) {
        int px = Math.min(Math.max(sourceX, 0), lastX);
        int py = Math.min(Math.max(sourceY, 0), lastY);
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

  private static void retone(Variation v, byte[] pixels) {
    byte[] table = new byte[256];
    for (int i = 0; i < 256; i++) {
      double value = (i - 127.5) * v.contrast() + 127.5 + 255 * v.brightness();
      table[i] = (byte) Math.round(Math.min(255, Math.max(0, value)));
    }
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = table[pixels[i] & 0xff];
    }
  }

  /** SplitMix64's finaliser: neighbouring numbers give unrelated ones. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
