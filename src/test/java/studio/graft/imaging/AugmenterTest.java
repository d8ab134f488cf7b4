package studio.graft.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import studio.graft.imaging.Augmenter.Variation;
import studio.graft.model.Augmentation;

class AugmenterTest {
  private static final int SIDE = 224;

  @Test
  void theSameSeedImageAndVariantGiveTheSamePixels() {
    byte[] picture = gradient();
    byte[] first = new Augmenter(Augmentation.STRONG, 7).augment(picture, SIDE, SIDE, 12, 3);
    byte[] again = new Augmenter(Augmentation.STRONG, 7).augment(picture, SIDE, SIDE, 12, 3);
    assertThat(first).isEqualTo(again);
    assertThat(new Augmenter(Augmentation.STRONG, 8).variation(12, 3))
        .isNotEqualTo(new Augmenter(Augmentation.STRONG, 7).variation(12, 3));
    assertThat(new Augmenter(Augmentation.STRONG, 7).variation(12, 4))
        .isNotEqualTo(new Augmenter(Augmentation.STRONG, 7).variation(12, 3));
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
      flips += v.flip() ? 1 : 0;
      turns += v.degrees();
      widest = Math.max(widest, Math.abs(v.degrees()));
      zooms += v.zoom();
      assertThat(v.zoom()).isBetween(0.0, 0.2);
      assertThat(v.contrast()).isEqualTo(1);
    }
    assertThat((double) flips / n).isCloseTo(0.5, within(0.03));
    assertThat(turns / n).isCloseTo(0, within(0.6));
    assertThat(widest).isBetween(14.5, 15.0);
    assertThat(zooms / n).isCloseTo(0.1, within(0.005));
  }

  @Test
  void noneCopies() {
    byte[] picture = gradient();
    byte[] copy = new Augmenter(Augmentation.NONE, 1).augment(picture, SIDE, SIDE, 1, 1);
    assertThat(copy).isEqualTo(picture).isNotSameAs(picture);
  }

  @Test
  void flipSwapsLeftAndRight() {
    byte[] flipped = Augmenter.apply(new Variation(true, 0, 0, 0, 0, 0, 1), gradient(), SIDE, SIDE);
    assertThat(red(flipped, 0, 5)).isEqualTo(SIDE - 1);
    assertThat(red(flipped, SIDE - 1, 5)).isEqualTo(0);
    assertThat(green(flipped, 3, 5)).isEqualTo(5);
  }

  @Test
  void aFlipBeforeATinyTurnIsTheSameAsAFlip() {
    byte[] exact = Augmenter.apply(new Variation(true, 0, 0, 0, 0, 0, 1), gradient(), SIDE, SIDE);
    byte[] near = Augmenter.apply(new Variation(true, 1e-4, 0, 0, 0, 0, 1), gradient(), SIDE, SIDE);
    for (int i = 0; i < exact.length; i++) {
      assertThat(near[i] & 0xff).isCloseTo(exact[i] & 0xff, within(1));
    }
  }

  @Test
  void zoomShowsTheMiddle() {
    byte[] zoomed =
        Augmenter.apply(new Variation(false, 0, 0.2, 0, 0, 0, 1), gradient(), SIDE, SIDE);
    // the outermost tenths are gone on either side: 111.5 ± 111.5 × 0.8
    assertThat(red(zoomed, 0, 100)).isCloseTo(22, within(1));
    assertThat(red(zoomed, SIDE - 1, 100)).isCloseTo(201, within(1));
    byte[] left =
        Augmenter.apply(new Variation(false, 0, 0.2, -1, 0, 0, 1), gradient(), SIDE, SIDE);
    assertThat(red(left, 0, 100)).isZero();
  }

  @Test
  void turnsCounterClockwise() {
    // by 90°, what was at the right edge is at the top
    byte[] turned =
        Augmenter.apply(new Variation(false, 90, 0, 0, 0, 0, 1), gradient(), SIDE, SIDE);
    assertThat(red(turned, 100, 0)).isEqualTo(SIDE - 1);
    assertThat(red(turned, 100, SIDE - 1)).isZero();
  }

  @Test
  void brightnessAndContrastClampAtTheEnds() {
    byte[] grey = new byte[2 * 2 * 3];
    Arrays.fill(grey, (byte) 200);
    byte[] brighter = Augmenter.apply(new Variation(false, 0, 0, 0, 0, 0.1, 1), grey, 2, 2);
    assertThat(brighter[0] & 0xff).isCloseTo(226, within(1));
    byte[] harder = Augmenter.apply(new Variation(false, 0, 0, 0, 0, 0.1, 2), grey, 2, 2);
    assertThat(harder[0] & 0xff).isEqualTo(255);
  }

  private static int red(byte[] pixels, int x, int y) {
    return pixels[(y * SIDE + x) * 3] & 0xff;
  }

  private static int green(byte[] pixels, int x, int y) {
    return pixels[(y * SIDE + x) * 3 + 1] & 0xff;
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
