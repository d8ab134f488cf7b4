package studio.graft.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import studio.graft.model.PixelImage;

/** Pictures for the tests: four fields, so that every turn and mirroring shows. */
final class Pictures {
  static final int RED = 0xffdc2828;
  static final int GREEN = 0xff28b450;
  static final int BLUE = 0xff2850c8;
  static final int LIGHT = 0xfff0f0f0;

  private Pictures() {}

  /** Red and green above, blue and light grey below. */
  static BufferedImage fourFields(int width, int height) {
    return fields(width, height, RED, GREEN, BLUE, LIGHT);
  }

  static BufferedImage fields(
      int width, int height, int topLeft, int topRight, int bottomLeft, int bottomRight) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean left = x < width / 2;
        boolean top = y < height / 2;
        image.setRGB(x, y, top ? (left ? topLeft : topRight) : (left ? bottomLeft : bottomRight));
      }
    }
    return image;
  }

  static Path write(BufferedImage image, String format, Path file) {
    try {
      assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] jpeg(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      assertThat(ImageIO.write(image, "jpeg", bytes)).isTrue();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that lies beside the tests, copied to a folder. */
  static Path fixture(String name, Path folder) {
    try (InputStream in = Pictures.class.getResourceAsStream(name)) {
      Path file = folder.resolve(name);
      Files.copy(in, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The middle of each field has its colour, to within a tolerance per channel. */
  static void assertFourFields(PixelImage image, int tolerance) {
    assertFields(image, tolerance, RED, GREEN, BLUE, LIGHT);
  }

  static void assertFields(
      PixelImage image, int tolerance, int topLeft, int topRight, int bottomLeft, int bottomRight) {
    assertColour(at(image, 0.25, 0.25), topLeft, tolerance);
    assertColour(at(image, 0.75, 0.25), topRight, tolerance);
    assertColour(at(image, 0.25, 0.75), bottomLeft, tolerance);
    assertColour(at(image, 0.75, 0.75), bottomRight, tolerance);
  }

  static int at(PixelImage image, double x, double y) {
    return image.argb()[(int) (y * image.height()) * image.width() + (int) (x * image.width())];
  }

  static void assertColour(int actual, int expected, int tolerance) {
    assertThat(actual >>> 24).as("opaque").isEqualTo(255);
    for (int shift = 0; shift <= 16; shift += 8) {
      assertThat(actual >> shift & 0xff)
          .as("%08x for %08x", actual, expected)
          .isCloseTo(expected >> shift & 0xff, Offset.offset(tolerance));
    }
  }
}
