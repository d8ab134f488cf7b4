package studio.graft.imaging;

import java.util.SplittableRandom;
import studio.graft.imaging.Variation.Patch;
import studio.graft.imaging.Variation.Tone;
import studio.graft.model.Augmentation;
import studio.graft.model.Augmentation.Kind;

/**
 * Varies training images: all geometry in one bilinear pass, then colours, blur and erasing. What
 * happens to an image follows from seed, image and variant alone, so that a variant can be computed
 * again or kept. Every number is drawn whether it is used or not: one strength does not change what
 * another draws. Thread-safe.
 */
public final class Augmenter {
  /** Tells results of this way to compute variants from those of an earlier one in caches. */
  public static final int VERSION = 2;

  private static final int UPRIGHT = 1 << 24;
  private static final double LARGEST_ASPECT = 3;

  private final Augmentation strengths;
  private final long seed;

  /**
   * An augmenter.
   *
   * @param strengths how far images are varied; {@link Augmentation#NONE} copies them
   * @param seed of all variations
   */
  public Augmenter(Augmentation strengths, long seed) {
    this.strengths = strengths;
    this.seed = seed;
  }

  /**
   * The number of the same variant without mirrors, for images of a class that a mirror image would
   * take to another. It is a number of its own, so that a cache cannot mistake one for the other.
   *
   * @param variant 0 .. 2²⁴ − 1
   */
  public static int upright(int variant) {
    return variant | UPRIGHT;
  }

  /** The number that stands for an image wherever its file lies. */
  public static long identity(String contentHash) {
    return contentHash.hashCode();
  }

  /**
   * The variation of an image.
   *
   * @param image any number that stands for the image, the same in every run
   * @param variant from 0, or {@link #upright} of it
   */
  public Variation variation(long image, int variant) {
    if (!strengths.variesPixels()) {
      return Variation.NONE;
    }
    int number = variant & ~UPRIGHT;
    SplittableRandom random =
        new SplittableRandom(
            seed * 0x9E3779B97F4A7C15L ^ mix(image * 0x632BE59BD9B4E019L + number));
    boolean flipX = random.nextDouble() < strengths.get(Kind.FLIP_HORIZONTAL) / 2;
    boolean flipY = random.nextDouble() < strengths.get(Kind.FLIP_VERTICAL) / 2;
    double degrees = signed(Kind.ROTATION, random);
    double zoom = strengths.get(Kind.ZOOM) * random.nextDouble();
    double shift = 2 * strengths.get(Kind.SHIFT); // of the side, in half sides
    double moveX = zoom * signed(random) + shift * signed(random);
    double moveY = zoom * signed(random) + shift * signed(random);
    Tone tone =
        new Tone(
            signed(Kind.BRIGHTNESS, random),
            1 + signed(Kind.CONTRAST, random),
            1 + signed(Kind.SATURATION, random),
            signed(Kind.HUE, random));
    double blur = strengths.get(Kind.BLUR) * random.nextDouble();
    Patch erased = patch(random);
    Variation drawn = new Variation(flipX, flipY, degrees, zoom, moveX, moveY, tone, blur, erased);
    return number == variant ? drawn : drawn.upright();
  }

  /** A rectangle in every second variant; its aspect up to 3 either way (Zhong et al. 2020). */
  private Patch patch(SplittableRandom random) {
    boolean erases = random.nextBoolean();
    double area = strengths.get(Kind.ERASING) * random.nextDouble();
    double aspect = Math.pow(LARGEST_ASPECT, signed(random));
    double width = Math.min(1, Math.sqrt(area * aspect));
    double height = Math.min(1, Math.sqrt(area / aspect));
    double x = (1 - width) * random.nextDouble();
    double y = (1 - height) * random.nextDouble();
    return erases && area > 0 ? new Patch(x, y, width, height) : null;
  }

  /** Draws in any case; no strength gives 0 and not −0, so that nothing to do is seen as such. */
  private double signed(Kind kind, SplittableRandom random) {
    return strengths.get(kind) * signed(random) + 0.0;
  }

  private static double signed(SplittableRandom random) {
    return 2 * random.nextDouble() - 1;
  }

  /** A variant of an image; see {@link #apply}. */
  public byte[] augment(byte[] pixels, int width, int height, long image, int variant) {
    return apply(variation(image, variant), pixels, width, height);
  }

  /**
   * Applies a variation. What lies outside of the picture is the picture, mirrored at its edge.
   *
   * @param pixels RGB, unsigned, [height][width][3]; left as it is
   * @return a new array of the same shape
   */
  public static byte[] apply(Variation variation, byte[] pixels, int width, int height) {
    if (pixels.length != width * height * 3) {
      throw new IllegalArgumentException(
          pixels.length + " bytes are not " + width + "×" + height + "×3");
    }
    byte[] out = Warp.apply(variation, pixels, width, height);
    if (!variation.tone().equals(Tone.NONE)) {
      ColourMatrix.of(variation.tone()).apply(out);
    }
    if (variation.blur() > 0) {
      out = GaussianBlur.apply(variation.blur(), out, width, height);
    }
    if (variation.erased() != null) {
      erase(variation.erased(), out, width, height);
    }
    return out;
  }

  /** Paints over with the picture's mean colour: the network sees no new edge in brightness. */
  private static void erase(Patch patch, byte[] pixels, int width, int height) {
    long[] sum = new long[3];
    for (int i = 0; i < pixels.length; i++) {
      sum[i % 3] += pixels[i] & 0xff;
    }
    int left = (int) Math.round(patch.x() * width);
    int right = (int) Math.round((patch.x() + patch.width()) * width);
    int top = (int) Math.round(patch.y() * height);
    int bottom = (int) Math.round((patch.y() + patch.height()) * height);
    for (int y = top; y < Math.min(height, bottom); y++) {
      for (int i = (y * width + left) * 3; i < (y * width + Math.min(width, right)) * 3; i++) {
        pixels[i] = (byte) Math.round((double) sum[i % 3] / (width * height));
      }
    }
  }

  /** SplitMix64's finaliser: neighbouring numbers give unrelated ones. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
