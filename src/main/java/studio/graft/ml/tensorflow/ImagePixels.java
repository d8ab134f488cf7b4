package studio.graft.ml.tensorflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.image.DecodeJpeg;
import org.tensorflow.op.image.DecodePng;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;
import studio.graft.imaging.ImageDecoder;
import studio.graft.imaging.ImageFormat;
import studio.graft.imaging.ImageHeader;
import studio.graft.imaging.ImageSniffer;
import studio.graft.imaging.UnreadableImageException;
import studio.graft.ml.network.PictureForm;
import studio.graft.model.PixelImage;

/**
 * Image files to what a backbone takes: upright RGB, stretched or cropped to a square, area
 * averaging where the picture shrinks and bilinear where it grows (see docs/decisions/0004). JPEG
 * and opaque PNG go through TensorFlow's decoders, large JPEG files with DCT scaling; the rest
 * through {@link ImageDecoder}. Training and prediction use this one class. Thread-safe.
 */
final class ImagePixels implements AutoCloseable {
  /** A PNG file with more pixels is read in strips, which TensorFlow cannot. */
  private static final long MAX_PNG_PIXELS = 50_000_000L;

  /** A larger file is not held in memory as a whole. */
  private static final long MAX_FILE_BYTES = 256L << 20;

  /** Where the colour type of a PNG file stands, and the types without transparency. */
  private static final int PNG_COLOUR_TYPE = 25;

  private static final int PNG_GREY = 0;
  private static final int PNG_RGB = 2;

  private enum Way {
    JPEG_1,
    JPEG_2,
    JPEG_4,
    JPEG_8,
    PNG
  }

  private final PictureForm form;
  private final int side;
  private final StageClock clock;
  private final ImageDecoder decoder = new ImageDecoder();
  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TString> file;
  private final Map<Way, Operand<TUint8>> shrunk = new EnumMap<>(Way.class);
  private final Map<Way, Operand<TUint8>> grown = new EnumMap<>(Way.class);

  /**
   * Reads pictures of one form.
   *
   * @param form of the square that comes out
   */
  ImagePixels(PictureForm form) {
    this(form, new StageClock());
  }

  /** Reads pictures of one form and counts the time of each stage. */
  ImagePixels(PictureForm form, StageClock clock) {
    this.form = form;
    side = form.size();
    this.clock = clock;
    Ops tf = Ops.create(graph);
    file = tf.placeholder(TString.class);
    for (Way way : Way.values()) {
      Operand<TUint8> stored =
          way == Way.PNG
              ? tf.image.decodePng(file, TUint8.class, DecodePng.channels(3L))
              : tf.image.decodeJpeg(
                  file,
                  DecodeJpeg.channels(3L),
                  DecodeJpeg.ratio((long) ratio(way)),
                  DecodeJpeg.dctMethod("INTEGER_ACCURATE"));
      Operand<TUint8> one =
          tf.expandDims(form.crops() ? middle(tf, stored) : stored, tf.constant(0));
      Operand<TInt32> size = tf.constant(new int[] {side, side});
      shrunk.put(way, rounded(tf, tf.image.resizeArea(one, size)));
      grown.put(
          way,
          rounded(
              tf,
              tf.image.resizeBilinear(
                  one, size, org.tensorflow.op.image.ResizeBilinear.halfPixelCenters(true))));
    }
    session = TrainerSessions.openFixed(graph);
  }

  /** Names what is done to a picture, for the keys of caches. */
  static String version(PictureForm form) {
    return (form.crops() ? "crop" : "stretch") + "-area-1";
  }

  /** What is left of [height][width][3] after cropping: scaling comes later. */
  private Operand<TUint8> middle(Ops tf, Operand<TUint8> stored) {
    Operand<TInt32> sides =
        tf.slice(tf.shape(stored), tf.constant(new int[] {0}), tf.constant(new int[] {2}));
    Operand<TFloat32> shorter = tf.dtypes.cast(tf.reduceMin(sides, tf.constant(0)), TFloat32.class);
    float share = (float) side / form.shorterSide();
    Operand<TInt32> kept =
        tf.math.maximum(
            tf.constant(1),
            tf.dtypes.cast(tf.math.rint(tf.math.mul(shorter, tf.constant(share))), TInt32.class));
    Operand<TInt32> begin = tf.math.floorDiv(tf.math.sub(sides, kept), tf.constant(2));
    return tf.slice(
        stored,
        tf.concat(List.of(begin, tf.constant(new int[] {0})), tf.constant(0)),
        tf.concat(
            List.of(tf.fill(tf.constant(new int[] {2}), kept), tf.constant(new int[] {3})),
            tf.constant(0)));
  }

  private static Operand<TUint8> rounded(Ops tf, Operand<TFloat32> resized) {
    return tf.dtypes.cast(tf.math.rint(resized), TUint8.class);
  }

  private static int ratio(Way way) {
    return switch (way) {
      case JPEG_1, PNG -> 1;
      case JPEG_2 -> 2;
      case JPEG_4 -> 4;
      case JPEG_8 -> 8;
    };
  }

  /**
   * A picture.
   *
   * @return unsigned bytes, [side][side][3]
   * @throws UnreadableImageException when it cannot be read, saying why
   */
  byte[] read(Path path) {
    ImageFormat format = ImageSniffer.sniff(path);
    boolean known = format == ImageFormat.JPEG || format == ImageFormat.PNG;
    if (known && path.toFile().length() <= MAX_FILE_BYTES) {
      byte[] bytes = clock.time("read", () -> bytes(path));
      ImageHeader header = clock.time("header", () -> decoder.header(path, bytes));
      if (suits(header, bytes)) {
        byte[] stored = clock.time("decode and resize", () -> decode(path, header, bytes));
        return clock.time("turn", () -> turned(stored, header.orientation()));
      }
    }
    return clock.time("decode without TensorFlow", () -> bytes(withoutTensorFlow(path)));
  }

  private PixelImage withoutTensorFlow(Path path) {
    return form.crops()
        ? cropped(decoder.decodeToCover(path, form.shorterSide()))
        : decoder.decodeTo(path, side, side);
  }

  private static boolean suits(ImageHeader header, byte[] bytes) {
    if (header.format() == ImageFormat.JPEG) {
      return true;
    }
    int colours = bytes.length > PNG_COLOUR_TYPE ? bytes[PNG_COLOUR_TYPE] : -1;
    return (colours == PNG_GREY || colours == PNG_RGB)
        && (long) header.width() * header.height() <= MAX_PNG_PIXELS;
  }

  private byte[] decode(Path path, ImageHeader header, byte[] bytes) {
    int shorter = Math.min(header.width(), header.height());
    Way way = header.format() == ImageFormat.PNG ? Way.PNG : Way.JPEG_1;
    if (way == Way.JPEG_1) {
      for (Way larger : new Way[] {Way.JPEG_2, Way.JPEG_4, Way.JPEG_8}) {
        way = shorter / ratio(larger) >= form.shorterSide() ? larger : way;
      }
    }
    Operand<TUint8> output = (shorter < form.shorterSide() ? grown : shrunk).get(way);
    try (TString contents =
            TString.tensorOfBytes(org.tensorflow.ndarray.NdArrays.scalarOfObject(bytes));
        Result result = session.runner().feed(file, contents).fetch(output).run()) {
      byte[] pixels = new byte[side * side * 3];
      ((TUint8) result.get(0)).asRawTensor().data().read(pixels);
      return pixels;
    } catch (RuntimeException e) {
      // TensorFlow's exceptions have no common parent
      decoder.check(path); // knows better what is wrong with it, in most cases
      throw new UnreadableImageException(
          path, "The file is damaged. Copy it again from where it came from.", e);
    }
  }

  private byte[] turned(byte[] rgb, int orientation) {
    if (orientation == 1) {
      return rgb;
    }
    int[] argb = new int[side * side];
    for (int i = 0; i < argb.length; i++) {
      argb[i] =
          0xff000000
              | (rgb[3 * i] & 0xff) << 16
              | (rgb[3 * i + 1] & 0xff) << 8
              | (rgb[3 * i + 2] & 0xff);
    }
    return bytes(ImageDecoder.upright(new PixelImage(side, side, argb), orientation));
  }

  private PixelImage cropped(PixelImage image) {
    int[] middle = new int[side * side];
    int left = (image.width() - side) / 2;
    int top = (image.height() - side) / 2;
    for (int y = 0; y < side; y++) {
      System.arraycopy(image.argb(), (top + y) * image.width() + left, middle, y * side, side);
    }
    return new PixelImage(side, side, middle);
  }

  private static byte[] bytes(PixelImage image) {
    int[] argb = image.argb();
    byte[] rgb = new byte[3 * argb.length];
    for (int i = 0; i < argb.length; i++) {
      rgb[3 * i] = (byte) (argb[i] >> 16);
      rgb[3 * i + 1] = (byte) (argb[i] >> 8);
      rgb[3 * i + 2] = (byte) argb[i];
    }
    return rgb;
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UnreadableImageException(
          path, "The disk reported an error: " + e.getMessage() + ".", e);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
