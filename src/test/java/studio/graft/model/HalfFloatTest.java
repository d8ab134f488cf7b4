package studio.graft.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfFloatTest {
  @Test
  void everyHalfPrecisionNumberIsItsOwnNearest() {
    for (int bits = 0; bits <= 0xffff; bits++) {
      float value = HalfFloat.value((short) bits);
      if (Float.isFinite(value)) {
        assertThat(HalfFloat.bits(value)).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void knownNumbersHaveTheBitsOfTheStandard() {
    assertThat(HalfFloat.bits(1f)).isEqualTo((short) 0x3c00);
    assertThat(HalfFloat.bits(-2f)).isEqualTo((short) 0xc000);
    assertThat(HalfFloat.bits(65504f)).isEqualTo((short) 0x7bff);
    assertThat(HalfFloat.bits(1 / 3f)).isEqualTo((short) 0x3555);
    assertThat(HalfFloat.bits(0x1p-24f)).isEqualTo((short) 1);
    assertThat(HalfFloat.bits(-0f)).isEqualTo((short) 0x8000);
    assertThat(HalfFloat.value(HalfFloat.bits(Float.NaN))).isNaN();
  }

  @Test
  void whatIsRoundedIsOffByLessThanAThousandth() {
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      float value = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(7) - 3));
      float rounded = HalfFloat.value(HalfFloat.bits(value));
      float cut = Math.max(-65504f, Math.min(65504f, value));
      assertThat(Math.abs(rounded - cut))
          .isLessThanOrEqualTo(Math.max(Math.abs(cut) * 4.9e-4f, 3e-8f));
    }
  }
}
