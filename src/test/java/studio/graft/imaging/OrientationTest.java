package studio.graft.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.graft.model.PixelImage;

/**
 * The eight orientations as EXIF defines them: which side of the upright picture the first stored
 * row and the first stored column are.
 */
class OrientationTest {
  private final ImageDecoder decoder = new ImageDecoder();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1, top, left",
    "2, top, right",
    "3, bottom, right",
    "4, bottom, left",
    "5, left, top",
    "6, right, top",
    "7, right, bottom",
    "8, left, bottom"
  })
  void turnsEveryOrientationUpright(int orientation, String firstRow, String firstColumn)
      throws IOException {
    boolean swaps = orientation >= 5;
    int storedWidth = swaps ? 32 : 64;
    int storedHeight = swaps ? 64 : 32;
    BufferedImage stored =
        Pictures.fields(
            storedWidth,
            storedHeight,
            colourAt(firstRow, firstColumn),
            colourAt(firstRow, opposite(firstColumn)),
            colourAt(opposite(firstRow), firstColumn),
            colourAt(opposite(firstRow), opposite(firstColumn)));
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      Path file =
          Files.write(
              folder.resolve("p.jpg"), withExif(Pictures.jpeg(stored), exif(order, orientation)));

      assertThat(decoder.orientation(file)).isEqualTo(orientation);
      ImageHeader header = decoder.header(file);
      assertThat(header).isEqualTo(new ImageHeader(ImageFormat.JPEG, 64, 32, orientation));
      assertThat(decoder.header(file, Files.readAllBytes(file))).isEqualTo(header);
      PixelImage whole = decoder.decode(file);
      assertThat(new int[] {whole.width(), whole.height()}).containsExactly(64, 32);
      Pictures.assertFourFields(whole, 8);
      PixelImage reduced = decoder.decodeTo(file, 20, 12);
      assertThat(new int[] {reduced.width(), reduced.height()}).containsExactly(20, 12);
      Pictures.assertFourFields(reduced, 8);
      PixelImage fitted = decoder.decodeToFit(file, 32);
      assertThat(new int[] {fitted.width(), fitted.height()}).containsExactly(32, 16);
      Pictures.assertFourFields(fitted, 8);
    }
  }

  @Test
  void movesEveryPixelToItsPlace() {
    PixelImage stored = new PixelImage(3, 2, new int[] {1, 2, 3, 4, 5, 6});

    assertThat(Orientation.upright(stored, 2).argb()).containsExactly(3, 2, 1, 6, 5, 4);
    assertThat(Orientation.upright(stored, 3).argb()).containsExactly(6, 5, 4, 3, 2, 1);
    assertThat(Orientation.upright(stored, 4).argb()).containsExactly(4, 5, 6, 1, 2, 3);
    assertThat(Orientation.upright(stored, 5).argb()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(Orientation.upright(stored, 6).argb()).containsExactly(4, 1, 5, 2, 6, 3);
    assertThat(Orientation.upright(stored, 7).argb()).containsExactly(6, 3, 5, 2, 4, 1);
    assertThat(Orientation.upright(stored, 8).argb()).containsExactly(3, 6, 2, 5, 1, 4);
  }

  @Test
  void readsTheOrientationOfPngFiles() throws IOException {
    Path plain = Pictures.write(Pictures.fourFields(20, 10), "png", folder.resolve("plain.png"));
    byte[] png = Files.readAllBytes(plain);
    byte[] exif = exif(ByteOrder.BIG_ENDIAN, 8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int afterHeader = 8 + 25;
    out.write(png, 0, afterHeader);
    ByteBuffer chunk = ByteBuffer.allocate(12 + exif.length);
    chunk.putInt(exif.length).put("eXIf".getBytes(StandardCharsets.US_ASCII)).put(exif);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(chunk.array(), 4, 4 + exif.length);
    out.write(chunk.putInt((int) crc.getValue()).array());
    out.write(png, afterHeader, png.length - afterHeader);
    Path file = Files.write(folder.resolve("turned.png"), out.toByteArray());

    assertThat(decoder.orientation(plain)).isEqualTo(1);
    assertThat(decoder.orientation(file)).isEqualTo(8);
    assertThat(decoder.header(file).width()).isEqualTo(10);
  }

  @Test
  void takesNonsenseForUpright() throws IOException {
    byte[] jpeg = Pictures.jpeg(Pictures.fourFields(48, 32));
    Path nine =
        Files.write(folder.resolve("nine.jpg"), withExif(jpeg, exif(ByteOrder.BIG_ENDIAN, 9)));
    Path garbage =
        Files.write(
            folder.resolve("garbage.jpg"),
            withExif(jpeg, "not what it says".getBytes(StandardCharsets.US_ASCII)));

    assertThat(decoder.orientation(nine)).isEqualTo(1);
    assertThat(decoder.orientation(garbage)).isEqualTo(1);
    Pictures.assertFourFields(decoder.decode(garbage), 8);
  }

  private static int colourAt(String side, String otherSide) {
    boolean top = side.equals("top") || otherSide.equals("top");
    boolean left = side.equals("left") || otherSide.equals("left");
    return top ? (left ? Pictures.RED : Pictures.GREEN) : (left ? Pictures.BLUE : Pictures.LIGHT);
  }

  private static String opposite(String side) {
    return switch (side) {
      case "top" -> "bottom";
      case "bottom" -> "top";
      case "left" -> "right";
      default -> "left";
    };
  }

  /** A TIFF structure with nothing but the orientation. */
  private static byte[] exif(ByteOrder order, int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
    tiff.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
    tiff.putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0).putInt(0);
    return tiff.array();
  }

  private static byte[] withExif(byte[] jpeg, byte[] tiff) {
    ByteBuffer result = ByteBuffer.allocate(jpeg.length + 10 + tiff.length);
    result.put(jpeg, 0, 2);
    result.putShort((short) 0xffe1).putShort((short) (8 + tiff.length));
    result.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff);
    result.put(jpeg, 2, jpeg.length - 2);
    return result.array();
  }
}
