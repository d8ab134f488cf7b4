package studio.graft.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.graft.imaging.Variation.Patch;
import studio.graft.imaging.Variation.Tone;
import studio.graft.model.Augmentation;
import studio.graft.model.Augmentation.Kind;

class AugmenterTest {
  private static final int SIDE = 224;

  @Test
  void theSameSeedImageAndVariantGiveTheSamePixels() {
    byte[] picture = gradient();
    Augmentation all = Augmentation.STRONG.with(Kind.BLUR, 1);
    byte[] first = new Augmenter(all, 7).augment(picture, SIDE, SIDE, 12, 3);
    byte[] again = new Augmenter(all, 7).augment(picture, SIDE, SIDE, 12, 3);
    assertThat(first).isEqualTo(again);
    assertThat(new Augmenter(all, 8).variation(12, 3))
        .isNotEqualTo(new Augmenter(all, 7).variation(12, 3));
    assertThat(new Augmenter(all, 7).variation(12, 4))
        .isNotEqualTo(new Augmenter(all, 7).variation(12, 3));
  }

  @Test
  void oneStrengthLeavesWhatTheOthersDraw() {
    Variation light = new Augmenter(Augmentation.LIGHT, 3).variation(5, 2);
    Variation lit =
        new Augmenter(Augmentation.LIGHT.with(Kind.BRIGHTNESS, 0.3).with(Kind.ERASING, 0.2), 3)
            .variation(5, 2);
    assertThat(lit.degrees()).isEqualTo(light.degrees());
    assertThat(lit.zoom()).isEqualTo(light.zoom());
    assertThat(lit.flipX()).isEqualTo(light.flipX());
    assertThat(lit.tone().brightness()).isNotZero();
  }

  @Test
  void variationsFillTheirRangesEvenly() {
    Augmenter light = new Augmenter(Augmentation.LIGHT, 1);
    int flips = 0;
    double turns = 0;
    double widest = 0;
    double zooms = 0;
    int n = 4000;
    for (int i = 0; i < n; i++) {
      Variation v = light.variation(i / 4, i % 4);
      flips += v.flipX() ? 1 : 0;
      turns += v.degrees();
      widest = Math.max(widest, Math.abs(v.degrees()));
      zooms += v.zoom();
      assertThat(v.zoom()).isBetween(0.0, 0.2);
      assertThat(v.tone()).isEqualTo(Tone.NONE);
      assertThat(v.erased()).isNull();
      assertThat(v.flipY()).isFalse();
    }
    assertThat((double) flips / n).isCloseTo(0.5, within(0.03));
    assertThat(turns / n).isCloseTo(0, within(0.6));
    assertThat(widest).isBetween(14.5, 15.0);
    assertThat(zooms / n).isCloseTo(0.1, within(0.005));
  }

  @Test
  void uprightVariantsAreTheSameWithoutMirrorsAndHaveTheirOwnNumber() {
    Augmenter augmenter = new Augmenter(Augmentation.FROM_ABOVE, 1);
    boolean mirrored = false;
    for (int variant = 0; variant < 20; variant++) {
      assertThat(Augmenter.upright(variant)).isNotEqualTo(variant);
      Variation free = augmenter.variation(9, variant);
      Variation upright = augmenter.variation(9, Augmenter.upright(variant));
      mirrored |= free.flipX() || free.flipY();
      assertThat(upright.flipX()).isFalse();
      assertThat(upright.flipY()).isFalse();
      assertThat(upright.degrees()).isEqualTo(free.degrees());
      assertThat(upright.tone()).isEqualTo(free.tone());
    }
    assertThat(mirrored).isTrue();
  }

  @Test
  void noneCopies() {
    byte[] picture = gradient();
    byte[] copy = new Augmenter(Augmentation.NONE, 1).augment(picture, SIDE, SIDE, 1, 1);
    assertThat(copy).isEqualTo(picture).isNotSameAs(picture);
  }

  @Test
  void flipsSwapTheSides() {
    byte[] left = Augmenter.apply(geometry(true, false, 0, 0, 0, 0), gradient(), SIDE, SIDE);
    assertThat(red(left, 0, 5)).isEqualTo(SIDE - 1);
    assertThat(red(left, SIDE - 1, 5)).isEqualTo(0);
    assertThat(green(left, 3, 5)).isEqualTo(5);
    byte[] top = Augmenter.apply(geometry(false, true, 0, 0, 0, 0), gradient(), SIDE, SIDE);
    assertThat(red(top, 3, 5)).isEqualTo(3);
    assertThat(green(top, 3, 5)).isEqualTo(SIDE - 6);
  }

  @Test
  void flipsBeforeATinyTurnAreTheSameAsFlips() {
    for (int flips = 0; flips < 4; flips++) {
      boolean x = flips % 2 == 1;
      boolean y = flips > 1;
      byte[] exact = Augmenter.apply(geometry(x, y, 0, 0, 0, 0), gradient(), SIDE, SIDE);
      byte[] near = Augmenter.apply(geometry(x, y, 1e-4, 0, 0, 0), gradient(), SIDE, SIDE);
      for (int i = 0; i < exact.length; i++) {
        assertThat(near[i] & 0xff).isCloseTo(exact[i] & 0xff, within(1));
      }
    }
  }

  @Test
  void zoomShowsTheMiddle() {
    byte[] zoomed = Augmenter.apply(geometry(false, false, 0, 0.2, 0, 0), gradient(), SIDE, SIDE);
    // the outermost tenths are gone on either side: 111.5 ± 111.5 × 0.8
    assertThat(red(zoomed, 0, 100)).isCloseTo(22, within(1));
    assertThat(red(zoomed, SIDE - 1, 100)).isCloseTo(201, within(1));
    byte[] left = Augmenter.apply(geometry(false, false, 0, 0.2, -0.2, 0), gradient(), SIDE, SIDE);
    assertThat(red(left, 0, 100)).isZero();
  }

  @Test
  void whatLiesOutsideIsThePictureMirroredAtItsEdge() {
    // moved by a tenth of the side: column 0 shows what is 22.3 pixels outside of the left edge
    byte[] moved = Augmenter.apply(geometry(false, false, 0, 0, -0.2, 0), gradient(), SIDE, SIDE);
    assertThat(red(moved, 0, 100)).isCloseTo(22, within(1));
    assertThat(red(moved, 22, 100)).isCloseTo(0, within(1));
    assertThat(red(moved, 122, 100)).isCloseTo(100, within(1));
  }

  @Test
  void turnsCounterClockwise() {
    // by 90°, what was at the right edge is at the top
    byte[] turned = Augmenter.apply(geometry(false, false, 90, 0, 0, 0), gradient(), SIDE, SIDE);
    assertThat(red(turned, 100, 0)).isEqualTo(SIDE - 1);
    assertThat(red(turned, 100, SIDE - 1)).isZero();
  }

  @Test
  void brightnessAndContrastClampAtTheEnds() {
    byte[] grey = new byte[2 * 2 * 3];
    Arrays.fill(grey, (byte) 200);
    byte[] brighter = Augmenter.apply(toned(new Tone(0.1, 1, 1, 0)), grey, 2, 2);
    assertThat(brighter[0] & 0xff).isCloseTo(226, within(1));
    byte[] harder = Augmenter.apply(toned(new Tone(0.1, 2, 1, 0)), grey, 2, 2);
    assertThat(harder[0] & 0xff).isEqualTo(255);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1, 0.1", "0, 1, 0.3, 0", "0.1, 1.4, 1.5, -0.2", "-0.1, 0.7, 1, 0.5"})
  void coloursFollowTheFormulasOfYiqAndLuma(
      double brightness, double contrast, double saturation, double hue) {
    byte[] pixels = noise(50);
    byte[] out =
        Augmenter.apply(toned(new Tone(brightness, contrast, saturation, hue)), pixels, 50, 50);
    for (int p = 0; p < pixels.length; p += 3) {
      double[] wanted = reference(pixels, p, brightness, contrast, saturation, hue);
      for (int c = 0; c < 3; c++) {
        assertThat((double) (out[p + c] & 0xff)).isCloseTo(wanted[c], within(1.0));
      }
    }
  }

  /** Step by step: turn the chroma plane, blend with the luma, then contrast and brightness. */
  private static double[] reference(
      byte[] pixels, int p, double brightness, double contrast, double saturation, double hue) {
    double r = pixels[p] & 0xff;
    double g = pixels[p + 1] & 0xff;
    double b = pixels[p + 2] & 0xff;
    double luma = 0.299 * r + 0.587 * g + 0.114 * b;
    double i = 0.5957 * r - 0.2745 * g - 0.3213 * b;
    double q = 0.2115 * r - 0.5226 * g + 0.3111 * b;
    double radius = Math.hypot(i, q);
    double angle = Math.atan2(q, i) + 2 * Math.PI * hue;
    i = radius * Math.cos(angle);
    q = radius * Math.sin(angle);
    double[] rgb = {
      luma + 0.9563 * i + 0.6210 * q, luma - 0.2721 * i - 0.6474 * q, luma - 1.1070 * i + 1.7046 * q
    };
    double grey = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
    for (int c = 0; c < 3; c++) {
      double coloured = grey + (rgb[c] - grey) * saturation;
      double value = (coloured - 127.5) * contrast + 127.5 + 255 * brightness;
      rgb[c] = Math.max(0, Math.min(255, value));
    }
    return rgb;
  }

  @Test
  void greyStaysGreyUnderHueAndSaturation() {
    byte[] grey = new byte[4 * 4 * 3];
    Arrays.fill(grey, (byte) 90);
    byte[] out = Augmenter.apply(toned(new Tone(0, 1, 1.7, 0.3)), grey, 4, 4);
    for (byte value : out) {
      assertThat(value & 0xff).isCloseTo(90, within(1));
    }
  }

  @Test
  void blurSpreadsAPointAsAGaussian() {
    int side = 41;
    byte[] point = new byte[side * side * 3];
    Arrays.fill(point, 3 * (20 * side + 20), 3 * (20 * side + 20) + 3, (byte) 255);
    double sigma = 2;
    Variation blurred = new Variation(false, false, 0, 0, 0, 0, Tone.NONE, sigma, null);
    byte[] out = Augmenter.apply(blurred, point, side, side);
    for (int d = 0; d < 6; d++) {
      double wanted = 255 / (2 * Math.PI * sigma * sigma) * Math.exp(-d * d / (2 * sigma * sigma));
      assertThat((double) (out[3 * (20 * side + 20 + d)] & 0xff)).isCloseTo(wanted, within(1.0));
      assertThat((double) (out[3 * ((20 + d) * side + 20)] & 0xff)).isCloseTo(wanted, within(1.0));
    }
  }

  @Test
  void blurLeavesAnEvenPictureAsItIsUpToItsEdges() {
    byte[] even = new byte[9 * 7 * 3];
    Arrays.fill(even, (byte) 201);
    Variation blurred = new Variation(false, false, 0, 0, 0, 0, Tone.NONE, 3, null);
    assertThat(Augmenter.apply(blurred, even, 9, 7)).isEqualTo(even);
  }

  @Test
  void erasingPaintsARectangleWithTheMeanColour() {
    Variation erased =
        new Variation(false, false, 0, 0, 0, 0, Tone.NONE, 0, new Patch(0.25, 0.5, 0.25, 0.25));
    byte[] out = Augmenter.apply(erased, gradient(), SIDE, SIDE);
    assertThat(red(out, 56, 112)).isCloseTo(112, within(1));
    assertThat(red(out, 111, 167)).isCloseTo(112, within(1));
    assertThat(red(out, 55, 112)).isEqualTo(55);
    assertThat(red(out, 112, 112)).isEqualTo(112);
    assertThat(green(out, 60, 168)).isEqualTo(168);
  }

  @Test
  void erasedAreasKeepWithinTheirStrength() {
    Augmenter augmenter = new Augmenter(Augmentation.NONE.with(Kind.ERASING, 0.2), 4);
    int erased = 0;
    for (int i = 0; i < 1000; i++) {
      Patch patch = augmenter.variation(i, 0).erased();
      if (patch != null) {
        erased++;
        assertThat(patch.width() * patch.height()).isLessThanOrEqualTo(0.2 + 1e-9);
        assertThat(patch.x() + patch.width()).isLessThanOrEqualTo(1 + 1e-9);
      }
    }
    assertThat(erased).isBetween(430, 570);
  }

  private static Variation geometry(
      boolean flipX, boolean flipY, double degrees, double zoom, double moveX, double moveY) {
    return new Variation(flipX, flipY, degrees, zoom, moveX, moveY, Tone.NONE, 0, null);
  }

  private static Variation toned(Tone tone) {
    return new Variation(false, false, 0, 0, 0, 0, tone, 0, null);
  }

  private static int red(byte[] pixels, int x, int y) {
    return pixels[(y * SIDE + x) * 3] & 0xff;
  }

  private static int green(byte[] pixels, int x, int y) {
    return pixels[(y * SIDE + x) * 3 + 1] & 0xff;
  }

  private static byte[] noise(int side) {
    byte[] pixels = new byte[side * side * 3];
    new SplittableRandom(1).nextBytes(pixels);
    return pixels;
  }

  /** Red is x, green is y. */
  private static byte[] gradient() {
    byte[] pixels = new byte[SIDE * SIDE * 3];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        pixels[(y * SIDE + x) * 3] = (byte) x;
        pixels[(y * SIDE + x) * 3 + 1] = (byte) y;
        pixels[(y * SIDE + x) * 3 + 2] = 77;
      }
    }
    return pixels;
  }
}
