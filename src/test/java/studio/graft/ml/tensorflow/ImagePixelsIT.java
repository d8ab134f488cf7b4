package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.graft.imaging.ImageDecoder;
import studio.graft.imaging.UnreadableImageException;
import studio.graft.ml.network.PictureForm;
import studio.graft.ml.network.Preprocessing;

/** Every kind of picture comes out upright, in its own colours, in the size that was asked for. */
class ImagePixelsIT {
  private static final int SIDE = 224;
  private static final int[] RED = {220, 40, 40};
  private static final int[] GREEN = {40, 180, 80};
  private static final int[] BLUE = {40, 80, 200};
  private static final int[] LIGHT = {240, 240, 240};
  private static final int TOLERANCE = 6; // of JPEG

  @TempDir Path folder;
  private static ImagePixels images;

  @BeforeAll
  static void open() {
    TensorFlowRuntime.start();
    images = new ImagePixels(PictureForm.stretched(SIDE));
  }

  @AfterAll
  static void close() {
    images.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "tiff"})
  void fourFieldsStayFourFields(String format) {
    Path file = Drawings.write(fields(300, 260, BufferedImage.TYPE_INT_RGB), format, named("a"));
    assertFields(images.read(file), RED, GREEN, BLUE, LIGHT);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 223, 225, 500, 900, 1900, 2400})
  void everySizeIsStretchedToTheSameFields(int width) {
    Path file =
        Drawings.write(fields(width, width + 31, BufferedImage.TYPE_INT_RGB), "jpeg", named("b"));
    assertFields(images.read(file), RED, GREEN, BLUE, LIGHT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"four.webp", "four-lossless.webp", "four-lzw.tif", "four-jpeg.tif"})
  void formatsThatTensorFlowLacksAreRead(String name) throws IOException {
    assertFields(images.read(fixture(name)), RED, GREEN, BLUE, LIGHT);
  }

  @Test
  void printersColoursAreConverted() throws IOException {
    byte[] pixels = images.read(fixture("four-cmyk.jpg"));
    // there are several ways from CMYK to RGB; none makes red of green
    int[] topLeft = at(pixels, 0.25, 0.25);
    int[] topRight = at(pixels, 0.75, 0.25);
    int[] bottomLeft = at(pixels, 0.25, 0.75);
    int[] bottomRight = at(pixels, 0.75, 0.75);
    assertThat(topLeft[0]).isGreaterThan(topLeft[1] + 80).isGreaterThan(topLeft[2] + 80);
    assertThat(topRight[1]).isGreaterThan(topRight[0] + 50).isGreaterThan(topRight[2] + 30);
    assertThat(bottomLeft[2]).isGreaterThan(bottomLeft[0] + 50).isGreaterThan(bottomLeft[1] + 30);
    assertThat(Arrays.stream(bottomRight).min().orElseThrow()).isGreaterThan(220);
  }

  @Test
  void sixteenBitsGreyPaletteAndTransparencyAreRight() {
    WritableRaster deep =
        Raster.createBandedRaster(java.awt.image.DataBuffer.TYPE_USHORT, 64, 64, 1, null);
    for (int i = 0; i < 64 * 64; i++) {
      deep.setSample(i % 64, i / 64, 0, 100 * 257);
    }
    BufferedImage sixteen = new BufferedImage(64, 64, BufferedImage.TYPE_USHORT_GRAY);
    sixteen.setData(deep);
    assertThat(at(images.read(Drawings.write(sixteen, "png", named("16"))), 0.5, 0.5))
        .containsExactly(100, 100, 100);

    BufferedImage palette = fields(64, 64, BufferedImage.TYPE_BYTE_INDEXED);
    byte[] indexed = images.read(Drawings.write(palette, "png", named("palette")));
    int seen = palette.getRGB(16, 16);
    assertColour(at(indexed, 0.25, 0.25), seen >> 16 & 0xff, seen >> 8 & 0xff, seen & 0xff);

    BufferedImage clear = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
    clear.setRGB(0, 0, 0xff000000);
    assertThat(at(images.read(Drawings.write(clear, "png", named("clear"))), 0.7, 0.7))
        .as("what is transparent lies on white, as on the screen")
        .containsExactly(255, 255, 255);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void theOrientationIsApplied(int orientation) throws IOException {
    byte[] jpeg =
        Files.readAllBytes(
            Drawings.write(fields(320, 240, BufferedImage.TYPE_INT_RGB), "jpeg", named("c")));
    Path turned = Files.write(named("turned.jpg"), withOrientation(jpeg, orientation));
    byte[] found = images.read(turned);
    assertThat(found).isNotEmpty();
    int[] pixels = new ImageDecoder().decodeTo(turned, SIDE, SIDE).argb();
    for (double x : new double[] {0.25, 0.75}) {
      for (double y : new double[] {0.25, 0.75}) {
        int argb = pixels[(int) (y * SIDE) * SIDE + (int) (x * SIDE)];
        assertColour(at(found, x, y), argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
      }
    }
    boolean unturned = Arrays.equals(found, images.read(named("c")));
    assertThat(unturned).isEqualTo(orientation == 1);
  }

  /** 224 of 256 parts of the shorter side are kept, in the middle of the longer one too. */
  @ParameterizedTest
  @CsvSource({"jpeg, 500", "jpeg, 3000", "jpeg, 150", "png, 500", "gif, 500", "gif, 150"})
  void aNetworkThatSawTheMiddleSeesTheMiddle(String format, int width) {
    int height = width * 3 / 5;
    int kept = Math.round(height * 224f / 256);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = picture.createGraphics();
    brush.setColor(Color.MAGENTA);
    brush.fillRect(0, 0, width, height);
    int left = (width - kept) / 2;
    int top = (height - kept) / 2;
    brush.drawImage(fields(kept, kept, BufferedImage.TYPE_INT_RGB), left, top, null);
    brush.dispose();
    Path file = Drawings.write(picture, format, named("middle"));
    PictureForm form = new PictureForm(SIDE, Preprocessing.Geometry.CENTRE_CROP);
    try (ImagePixels middle = new ImagePixels(form)) {
      byte[] pixels = middle.read(file);
      assertFields(pixels, RED, GREEN, BLUE, LIGHT);
      double edge = format.equals("jpeg") ? 0.12 : 0.02; // JPEG's colours run over by a block
      assertColour(at(pixels, edge, edge), RED[0], RED[1], RED[2]);
      assertColour(at(pixels, 1 - edge, 1 - edge), LIGHT[0], LIGHT[1], LIGHT[2]);
    }
  }

  @Test
  void readingTwiceGivesTheSameBytes() {
    Path file = Drawings.jpeg(named("d"), 700, 500, 3);
    assertThat(images.read(file)).isEqualTo(images.read(file));
  }

  @Test
  void aVeryLargeJpegIsRead() {
    BufferedImage large = new BufferedImage(12_000, 9_000, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D brush = large.createGraphics();
    brush.setColor(Color.WHITE);
    brush.fillRect(6_000, 0, 6_000, 9_000);
    brush.dispose();
    byte[] pixels = images.read(Drawings.write(large, "jpeg", named("large")));
    assertColour(at(pixels, 0.25, 0.5), 0, 0, 0);
    assertColour(at(pixels, 0.75, 0.5), 255, 255, 255);
  }

  @Test
  void brokenFilesSayWhatIsWrong() throws IOException {
    byte[] jpeg = Files.readAllBytes(Drawings.jpeg(named("e"), 400, 300, 1));
    byte[] png = Files.readAllBytes(Drawings.png(named("f"), 400, 300, 2));
    assertReason(Arrays.copyOf(jpeg, jpeg.length / 2), "cut off");
    assertReason(Arrays.copyOf(png, png.length / 2), "cut off");
    assertReason(new byte[0], "empty");
    assertReason("dear diary".getBytes(StandardCharsets.UTF_8), "text file");
    for (int i = png.length / 3; i < png.length / 3 + 500; i++) {
      png[i] ^= 0x5a;
    }
    assertReason(png, "damaged");
  }

  @Test
  void aMissingFileSaysSo() {
    assertThatThrownBy(() -> images.read(named("nowhere.jpg")))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining("not there any more");
  }

  private void assertReason(byte[] contents, String reason) throws IOException {
    Path file = Files.write(named("broken.jpg"), contents);
    assertThatThrownBy(() -> images.read(file))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.reason()).contains(reason));
  }

  private Path named(String name) {
    return folder.resolve(name + " é 🍃");
  }

  private Path fixture(String name) throws IOException {
    Path file = named(name);
    try (InputStream in = ImageDecoder.class.getResourceAsStream(name)) {
      Files.copy(in, file);
    }
    return file;
  }

  private static BufferedImage fields(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int[] c = y < height / 2 ? (x < width / 2 ? RED : GREEN) : (x < width / 2 ? BLUE : LIGHT);
        image.setRGB(x, y, 0xff000000 | c[0] << 16 | c[1] << 8 | c[2]);
      }
    }
    return image;
  }

  private static int[] at(byte[] pixels, double x, double y) {
    assertThat(pixels).hasSize(SIDE * SIDE * 3);
    int p = ((int) (y * SIDE) * SIDE + (int) (x * SIDE)) * 3;
    return new int[] {pixels[p] & 0xff, pixels[p + 1] & 0xff, pixels[p + 2] & 0xff};
  }

  private static void assertFields(byte[] pixels, int[]... wanted) {
    for (int i = 0; i < 4; i++) {
      int[] w = wanted[i];
      assertColour(at(pixels, i % 2 == 0 ? 0.25 : 0.75, i < 2 ? 0.25 : 0.75), w[0], w[1], w[2]);
    }
  }

  private static void assertColour(int[] found, int red, int green, int blue) {
    int[] wanted = {red, green, blue};
    for (int c = 0; c < 3; c++) {
      assertThat(found[c])
          .as("%s for %s", Arrays.toString(found), Arrays.toString(wanted))
          .isCloseTo(wanted[c], within(TOLERANCE));
    }
  }

  /** Puts an EXIF segment with nothing but the orientation behind the start of a JPEG. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(26);
    tiff.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    ByteBuffer result = ByteBuffer.allocate(jpeg.length + 10 + tiff.capacity());
    result.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (8 + tiff.capacity()));
    result.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff.array());
    result.put(jpeg, 2, jpeg.length - 2);
    return result.array();
  }
}
