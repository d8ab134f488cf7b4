package studio.graft.ml.copies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SmallPictureTest {
  private static final int SIDE = 112;

  private static SmallPicture small(byte[] rgb) {
    return SmallPicture.of(SmallPicture.grey(rgb, SIDE));
  }

  private static double likeness(byte[] a, byte[] b) {
    return small(a).likeness(small(b));
  }

  @Test
  void aPictureIsLikeItselfWhateverItsSize() {
    for (int number = 0; number < 10; number++) {
      SmallPicture one = small(Drawn.picture(number, SIDE));
      assertThat(one.likeness(one)).isCloseTo(1, within(1e-5));
      SmallPicture larger = SmallPicture.of(SmallPicture.grey(Drawn.picture(number, 231), 231));
      assertThat(one.likeness(larger)).isGreaterThan(0.98);
    }
  }

  @Test
  void brighterMirroredAndCutPicturesAreLikeTheOneThatTheyWereMadeOf() {
    for (int number = 0; number < 10; number++) {
      byte[] picture = Drawn.picture(number, SIDE);
      assertThat(likeness(picture, Drawn.part(number, SIDE, 0, 1, false, 1.15)))
          .isGreaterThan(0.95);
      assertThat(likeness(picture, Drawn.part(number, SIDE, 0, 1, true, 1))).isGreaterThan(0.99);
      for (double share : new double[] {0.95, 0.9, 0.85}) {
        byte[] cut = Drawn.part(number, SIDE, (1 - share) / 2, share, false, 0.9);
        assertThat(likeness(picture, cut)).isGreaterThan(0.9);
        assertThat(likeness(cut, picture)).as("either way").isGreaterThan(0.9);
        assertThat(likeness(picture, Drawn.part(number, SIDE, 0, share, true, 1)))
            .as("mirrored and cut")
            .isGreaterThan(0.9);
      }
    }
  }

  @Test
  void picturesOfDifferentThingsAreNotAlikeAndPicturesOfOneToneAreLikeNone() {
    byte[] grey = new byte[SIDE * SIDE * 3];
    java.util.Arrays.fill(grey, (byte) 90);
    assertThat(likeness(grey, grey)).isZero();
    for (int number = 0; number < 30; number++) {
      byte[] picture = Drawn.picture(number, SIDE);
      assertThat(likeness(picture, Drawn.picture(number + 100, SIDE))).isLessThan(0.6);
      assertThat(likeness(grey, picture)).isZero();
    }
  }

  @Test
  void greyValuesAreWholeMeans() {
    byte[] rgb = new byte[SIDE * SIDE * 3];
    for (int i = 0; i < SIDE * SIDE; i++) {
      boolean right = i % SIDE >= SIDE / 2;
      rgb[3 * i] = (byte) (right ? 255 : 0); // red
      rgb[3 * i + 1] = (byte) 100; // green
    }
    float[] grey = SmallPicture.grey(rgb, SIDE);
    assertThat(grey).hasSize(SmallPicture.SIDE * SmallPicture.SIDE);
    assertThat(grey[0]).isEqualTo(59); // 0.587 × 100
    assertThat(grey[SmallPicture.SIDE - 1]).isEqualTo(135); // and 0.299 × 255
  }

  @Test
  void outlinesAreTheSameForAMirrorImageAndNotForAnotherPicture() {
    for (int number = 0; number < 10; number++) {
      float[] one = small(Drawn.picture(number, SIDE)).outline();
      float[] mirrored = small(Drawn.part(number, SIDE, 0, 1, true, 1)).outline();
      float[] other = small(Drawn.picture(number + 100, SIDE)).outline();
      assertThat(distance(one, mirrored)).isLessThan(0.1 * distance(one, other));
    }
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
