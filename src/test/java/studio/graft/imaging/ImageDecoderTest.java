package studio.graft.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.graft.model.PixelImage;

class ImageDecoderTest {
  private final ImageDecoder decoder = new ImageDecoder();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff", "gif"})
  void decodesLosslessFormatsExactly(String format) {
    Path file = Pictures.write(Pictures.fourFields(48, 32), format, folder.resolve("p"));

    PixelImage image = decoder.decode(file);

    assertThat(image.width()).isEqualTo(48);
    assertThat(image.height()).isEqualTo(32);
    Pictures.assertFourFields(image, format.equals("gif") ? 3 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"four.webp", "four-lossless.webp", "four-lzw.tif", "four-jpeg.tif"})
  void decodesWebpAndTiff(String name) {
    Pictures.assertFourFields(decoder.decode(Pictures.fixture(name, folder)), 12);
  }

  @Test
  void decodesJpeg() {
    Path file = Pictures.write(Pictures.fourFields(48, 32), "jpeg", folder.resolve("p.jpg"));

    Pictures.assertFourFields(decoder.decode(file), 8);
  }

  @Test
  void decodesCmykJpegInItsColours() {
    // without a profile CMYK is a guess: the hue must be right, the shade may differ
    PixelImage image = decoder.decode(Pictures.fixture("four-cmyk.jpg", folder));

    Pictures.assertFourFields(image, 60);
  }

  @Test
  void readsNamesWithSpacesUmlautsAndEmoji() {
    Path file =
        Pictures.write(
            Pictures.fourFields(16, 16), "png", folder.resolve("Blätter \uD83C\uDF45 no 1.png"));

    Pictures.assertFourFields(decoder.decode(file), 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "tiff"})
  void keepsGreyAsDarkAsItWasStored(String format) {
    BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 256; i++) {
      grey.getRaster().setSample(i % 16, i / 16, 0, 64);
    }
    Path file = Pictures.write(grey, format, folder.resolve("grey"));

    Pictures.assertColour(Pictures.at(decoder.decode(file), 0.5, 0.5), 0xff404040, 1);
  }

  @Test
  void scalesSixteenBitGrey() {
    BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 256; i++) {
      grey.getRaster().setSample(i % 16, i / 16, 0, 64 * 257);
    }
    Path file = Pictures.write(grey, "png", folder.resolve("grey16.png"));

    Pictures.assertColour(Pictures.at(decoder.decode(file), 0.5, 0.5), 0xff404040, 0);
  }

  @Test
  void scalesSixteenBitColour() {
    ImageTypeSpecifier type =
        ImageTypeSpecifier.createInterleaved(
            java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_sRGB),
            new int[] {0, 1, 2},
            DataBuffer.TYPE_USHORT,
            false,
            false);
    BufferedImage deep = type.createBufferedImage(8, 8);
    WritableRaster raster = deep.getRaster();
    for (int i = 0; i < 64; i++) {
      raster.setPixel(i % 8, i / 8, new int[] {200 * 257, 100 * 257, 50 * 257});
    }
    Path file = Pictures.write(deep, "png", folder.resolve("deep.png"));

    Pictures.assertColour(Pictures.at(decoder.decode(file), 0.5, 0.5), 0xffc86432, 1);
  }

  @Test
  void readsPalettesOfTwoColours() {
    byte[] red = {(byte) 220, 40};
    byte[] green = {40, (byte) 180};
    byte[] blue = {40, 80};
    BufferedImage two =
        new BufferedImage(
            16, 16, BufferedImage.TYPE_BYTE_BINARY, new IndexColorModel(1, 2, red, green, blue));
    for (int y = 0; y < 16; y++) {
      for (int x = 8; x < 16; x++) {
        two.getRaster().setSample(x, y, 0, 1);
      }
    }
    Path file = Pictures.write(two, "png", folder.resolve("palette.png"));

    Pictures.assertFields(
        decoder.decode(file), 0, Pictures.RED, Pictures.GREEN, Pictures.RED, Pictures.GREEN);
  }

  @Test
  void laysTransparencyOverWhite() {
    BufferedImage clear = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    clear.setRGB(0, 0, 0xff0000ff);
    clear.setRGB(1, 0, 0x00000000);
    clear.setRGB(0, 1, 0x80000000);
    clear.setRGB(1, 1, 0x40ff0000);
    Path file = Pictures.write(clear, "png", folder.resolve("clear.png"));

    assertThat(decoder.decode(file).argb())
        .containsExactly(0xff0000ff, 0xffffffff, 0xff7f7f7f, 0xffffbfbf);
  }

  @Test
  void reducesByAreaAveraging() {
    BufferedImage stripes = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      stripes.setRGB(i % 64, i / 64, i % 2 == 0 ? 0xffffff : 0x000000);
    }
    Path file = Pictures.write(stripes, "png", folder.resolve("stripes.png"));

    PixelImage small = decoder.decodeTo(file, 16, 8);

    assertThat(small.width()).isEqualTo(16);
    assertThat(small.height()).isEqualTo(8);
    assertThat(small.argb()).containsOnly(0xff808080);
  }

  @Test
  void enlargesSmoothlyToTheSizeThatIsAskedFor() {
    BufferedImage two = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    two.setRGB(1, 0, 0xffffff);
    Path file = Pictures.write(two, "png", folder.resolve("two.png"));

    PixelImage wide = decoder.decodeTo(file, 4, 1);

    // pixel centres at -0.25 (held), 0.25, 0.75, 1.25 (held)
    assertThat(wide.argb()).containsExactly(0xff000000, 0xff404040, 0xffbfbfbf, 0xffffffff);
  }

  @Test
  void fitsWithoutEnlargingAndKeepsProportions() {
    Path large = Pictures.write(Pictures.fourFields(300, 100), "png", folder.resolve("l.png"));
    Path small = Pictures.write(Pictures.fourFields(30, 10), "png", folder.resolve("s.png"));

    PixelImage reduced = decoder.decodeToFit(large, 60);
    PixelImage same = decoder.decodeToFit(small, 60);

    assertThat(new int[] {reduced.width(), reduced.height()}).containsExactly(60, 20);
    Pictures.assertFourFields(reduced, 0);
    assertThat(new int[] {same.width(), same.height()}).containsExactly(30, 10);
  }

  @Test
  void readsAHugePictureWithoutHoldingItInMemory() throws IOException {
    // 400 MB as pixels, and the tests' heap would hold it; what counts is what gets allocated
    Path file = hugePng(12_000, 9_000);
    assertThat(allocatedBytes(() -> Pictures.assertFourFields(decoder.decodeTo(file, 224, 224), 2)))
        .isLessThan(200_000_000L);
  }

  @Test
  void refusesPicturesThatClaimToBeGigantic() throws IOException {
    Path file = pngThatClaims(100_000, 100_000);

    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> decoder.header(file))
        .satisfies(e -> assertThat(e.reason()).contains("100000 × 100000", "smaller"));
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> decoder.decodeTo(file, 32, 32));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "tiff"})
  void refusesFilesThatAreCutOff(String format) throws IOException {
    Path whole = Pictures.write(noise(200, 150), format, folder.resolve("whole"));
    byte[] bytes = Files.readAllBytes(whole);
    for (double part : new double[] {0.3, 0.6, 0.95}) {
      Path file =
          Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, (int) (bytes.length * part)));

      assertThatExceptionOfType(UnreadableImageException.class)
          .as("%s cut off at %s", format, part)
          .isThrownBy(() -> decoder.decode(file));
    }
  }

  @Test
  void findsCutOffFilesWithoutDecodingThem() throws IOException {
    for (String format : new String[] {"jpeg", "png", "gif", "bmp", "tiff"}) {
      Path whole = Pictures.write(noise(200, 150), format, folder.resolve("whole"));
      byte[] bytes = Files.readAllBytes(whole);
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length * 2 / 3));

      assertThat(decoder.check(whole).width()).isEqualTo(200);
      assertThatExceptionOfType(UnreadableImageException.class)
          .isThrownBy(() -> decoder.check(cut))
          .satisfies(e -> assertThat(e.reason()).contains("cut off"));
    }
  }

  @Test
  void refusesFilesThatAreLargerThanAnyPicture() throws IOException {
    Path file = Pictures.write(noise(20, 10), "tiff", folder.resolve("endless.tif"));
    try (RandomAccessFile longer = new RandomAccessFile(file.toFile(), "rw")) {
      longer.setLength(1L << 40); // takes no room on disk
    }

    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> decoder.check(file))
        .satisfies(e -> assertThat(e.reason()).contains("4 GB"));
  }

  @Test
  void refusesPngFilesOfCountlessPieces() throws IOException {
    byte[] whole = Files.readAllBytes(Pictures.write(noise(9, 9), "png", folder.resolve("a.png")));
    int afterHeader = 33;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(whole, 0, afterHeader);
    for (int i = 0; i < 20_000; i++) {
      bytes.write(new byte[] {0, 0, 0, 0, 't', 'e', 'S', 't', 0, 0, 0, 0});
    }
    bytes.write(whole, afterHeader, whole.length - afterHeader);
    Path file = Files.write(folder.resolve("pieces.png"), bytes.toByteArray());

    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> decoder.check(file))
        .satisfies(e -> assertThat(e.reason()).contains("pieces"));
  }

  @Test
  void acceptsJpegsWithSomethingAfterTheirEnd() throws IOException {
    byte[] jpeg = Pictures.jpeg(Pictures.fourFields(48, 32));
    byte[] longer = Arrays.copyOf(jpeg, jpeg.length + 300);
    Arrays.fill(longer, jpeg.length, longer.length, (byte) 7);
    Path file = Files.write(folder.resolve("trailer.jpg"), longer);

    Pictures.assertFourFields(decoder.decode(file), 8);
  }

  @Test
  void refusesJpegsWhoseMiddleIsDamaged() throws IOException {
    byte[] jpeg = Pictures.jpeg(noise(200, 150));
    Arrays.fill(jpeg, jpeg.length / 2, jpeg.length / 2 + 2000, (byte) 0xff);
    Path file = Files.write(folder.resolve("damaged.jpg"), jpeg);

    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> decoder.decode(file))
        .withMessageContaining("damaged.jpg");
  }

  @Test
  void refusesFilesThatOnlyBeginAsAnImage() throws IOException {
    byte[] bytes = new byte[500];
    byte[] start = "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(start, 0, bytes, 0, start.length);
    Path file = Files.write(folder.resolve("fake.png"), bytes);

    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> decoder.header(file));
  }

  @Test
  void takesTheFirstFrameOfAnAnimation() throws IOException {
    Path file = folder.resolve("animation.gif");
    var writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (var out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      writer.writeToSequence(
          new javax.imageio.IIOImage(Pictures.fourFields(32, 32), null, null), null);
      writer.writeToSequence(
          new javax.imageio.IIOImage(
              new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB), null, null),
          null);
      writer.endWriteSequence();
    }

    Pictures.assertFourFields(decoder.decode(file), 3);
  }

  private static BufferedImage noise(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    java.util.Random random = new java.util.Random(7);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, random.nextInt(1 << 24));
    }
    return image;
  }

  private static long allocatedBytes(Runnable work) {
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** A PNG of four fields that is written row by row. */
  private Path hugePng(int width, int height) throws IOException {
    Path file = folder.resolve("huge.png");
    try (var out = Files.newOutputStream(file)) {
      out.write(pngHead(width, height));
      var data = new java.io.ByteArrayOutputStream();
      try (var deflated = new DeflaterOutputStream(data)) {
        byte[] top = row(width, Pictures.RED, Pictures.GREEN);
        byte[] bottom = row(width, Pictures.BLUE, Pictures.LIGHT);
        for (int y = 0; y < height; y++) {
          deflated.write(y < height / 2 ? top : bottom);
        }
      }
      out.write(chunk("IDAT", data.toByteArray()));
      out.write(chunk("IEND", new byte[0]));
    }
    return file;
  }

  private static byte[] row(int width, int left, int right) {
    byte[] row = new byte[1 + width * 3];
    for (int x = 0; x < width; x++) {
      int colour = x < width / 2 ? left : right;
      row[1 + x * 3] = (byte) (colour >> 16);
      row[2 + x * 3] = (byte) (colour >> 8);
      row[3 + x * 3] = (byte) colour;
    }
    return row;
  }

  private Path pngThatClaims(int width, int height) throws IOException {
    Path file = folder.resolve("bomb.png");
    try (var out = Files.newOutputStream(file)) {
      out.write(pngHead(width, height));
      out.write(chunk("IDAT", new byte[20]));
      out.write(chunk("IEND", new byte[0]));
    }
    return file;
  }

  private static byte[] pngHead(int width, int height) {
    byte[] size = ByteBuffer.allocate(13).putInt(width).putInt(height).put(8, (byte) 8).array();
    size[9] = 2; // colour
    byte[] head = "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] ihdr = chunk("IHDR", size);
    byte[] both = Arrays.copyOf(head, head.length + ihdr.length);
    System.arraycopy(ihdr, 0, both, head.length, ihdr.length);
    return both;
  }

  private static byte[] chunk(String type, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
    chunk.putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + data.length);
    return chunk.putInt((int) crc.getValue()).array();
  }
}
