package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChromaTest {
  private static final int PIXELS = 500;

  /** Grey of any brightness, its components apart by noise of a few steps. */
  private static byte[] grey(int noise, int tint) {
    Random random = new Random(noise);
    byte[] rgb = new byte[3 * PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      int level = 20 + random.nextInt(200);
      for (int c = 0; c < 3; c++) {
        rgb[3 * i + c] = (byte) (level + random.nextInt(noise + 1) + (c == 0 ? tint : 0));
      }
    }
    return rgb;
  }

  @Test
  void greyPicturesHaveNoColourWhateverTheirBrightnessAndNoise() {
    assertThat(Chroma.mean(grey(0, 0))).isZero();
    assertThat(Chroma.colourless(List.of(grey(0, 0), grey(2, 0), grey(3, 0)))).isEqualTo(3);
  }

  @Test
  void aTintOfAFewPercentIsColour() {
    assertThat(Chroma.mean(grey(0, 12))).isEqualTo(12);
    assertThat(Chroma.colourless(List.of(grey(0, 0), grey(0, 12)))).isEqualTo(1);
  }
}
