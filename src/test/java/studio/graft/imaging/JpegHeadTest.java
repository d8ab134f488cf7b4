package studio.graft.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JpegHeadTest {
  private final byte[] file = Pictures.jpeg(Pictures.fourFields(60, 40));

  @Test
  void theSizeIsThatOfTheFrame() {
    assertThat(JpegHead.of(file)).hasValue(new ImageHeader(ImageFormat.JPEG, 60, 40, 1));
  }

  @Test
  void aFileThatEndsBeforeItsFrameSaysNothing() {
    for (int length = 0; length < 150; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      JpegHead.of(cut).ifPresent(header -> assertThat(header.width()).isEqualTo(60));
    }
    assertThat(JpegHead.of(Arrays.copyOf(file, 20))).isEmpty();
  }

  @Test
  void damagedBytesNeverDoMoreThanSayNothing() {
    for (int i = 2; i < Math.min(file.length, 400); i++) {
      for (int value : new int[] {0, 0x7f, 0xff}) {
        byte[] damaged = file.clone();
        damaged[i] = (byte) value;
        assertThat(JpegHead.of(damaged)).isNotNull();
      }
    }
  }
}
