package studio.graft.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.model.PixelImage;

class ThumbnailerTest {
  private final Thumbnailer thumbnailer = new Thumbnailer(new ImageDecoder());

  @TempDir Path folder;

  @Test
  void fitsTheSquare() {
    Path file = Pictures.write(Pictures.fourFields(640, 480), "jpeg", folder.resolve("p.jpg"));

    PixelImage thumbnail = thumbnailer.thumbnail(file, 128);

    assertThat(thumbnail.width()).isEqualTo(128);
    assertThat(thumbnail.height()).isEqualTo(96);
    Pictures.assertFourFields(thumbnail, 8);
  }

  @Test
  void comesBackFromItsBytesAlmostTheSame() {
    Path file = Pictures.write(Pictures.fourFields(64, 48), "png", folder.resolve("p.png"));
    PixelImage thumbnail = thumbnailer.thumbnail(file, 64);

    byte[] bytes = thumbnailer.encode(thumbnail);
    PixelImage back = thumbnailer.decode(folder.resolve("cached"), bytes);

    assertThat(bytes.length).isLessThan(4000);
    assertThat(back.width()).isEqualTo(64);
    assertThat(back.height()).isEqualTo(48);
    Pictures.assertFourFields(back, 6);
  }

  @Test
  void noticesDamagedBytes() {
    Path file = Pictures.write(Pictures.fourFields(64, 48), "png", folder.resolve("p.png"));
    byte[] bytes = thumbnailer.encode(thumbnailer.thumbnail(file, 64));

    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> thumbnailer.decode(file, Arrays.copyOf(bytes, bytes.length * 2 / 3)));
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> thumbnailer.decode(file, new byte[0]));
  }
}
