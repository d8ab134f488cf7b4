package studio.graft.imaging;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import studio.graft.model.PixelImage;

/**
 * Image files to pixels: upright (EXIF orientation applied), sRGB, opaque (alpha laid over white).
 * JPEG (also CMYK), PNG, GIF (first frame), BMP, WebP and TIFF (first page). Every failure is an
 * {@link UnreadableImageException} that names the file and the reason. Needs no display.
 * Thread-safe.
 */
public final class ImageDecoder {
  /** Larger pictures are refused before anything is allocated for them. */
  public static final long MAX_PIXELS = 400_000_000L;

  /** Larger files are refused before they are read to their end: 4 GiB, the end of classic TIFF. */
  static final long MAX_BYTES = 1L << 32;

  /** Below this, reading every pixel is cheap enough. */
  private static final long SUBSAMPLE_FROM_PIXELS = 4_000_000L;

  /** Pixels that are still averaged, per side, into one of the result when most are skipped. */
  private static final int SAMPLES_PER_SIDE = 4;

  /** The decoded picture and our copy of it, in bytes per pixel. */
  private static final int BYTES_PER_PIXEL = 8;

  /** A decoder that keeps nothing on disk. */
  public ImageDecoder() {}

  /**
   * Format, upright size and orientation from the head of a file; decodes no pixels.
   *
   * @throws UnreadableImageException also when the picture has more than {@value #MAX_PIXELS}
   *     pixels
   */
  public ImageHeader header(Path file) {
    ImageFormat format = ImageSniffer.sniff(file);
    return withReader(file, format, reader -> header(file, format, reader));
  }

  /**
   * As {@link #header(Path)}, for a file that has been read: most JPEG files are not opened again.
   *
   * @param contents all bytes of the file
   */
  public ImageHeader header(Path file, byte[] contents) {
    if (ImageSniffer.sniff(file, contents) != ImageFormat.JPEG) {
      return header(file);
    }
    return JpegHead.of(contents).map(header -> allowed(file, header)).orElseGet(() -> header(file));
  }

  /**
   * As {@link #header(Path)}, and makes sure that the file was not cut off, by its structure and
   * without decoding it: what an import should ask of each file.
   *
   * @throws UnreadableImageException as {@link #header(Path)}, when the end of the file is missing,
   *     and when the file has more than 4 GiB
   */
  public ImageHeader check(Path file) {
    ImageFormat format = ImageSniffer.sniff(file);
    if (file.toFile().length() > MAX_BYTES) {
      throw new UnreadableImageException(
          file, "The file is larger than 4 GB, which no picture is that the studio reads.");
    }
    return withReader(
        file,
        format,
        reader -> {
          Completeness.check(file, format);
          return header(file, format, reader);
        });
  }

  /**
   * The EXIF orientation of a file, 1..8; 1 when it has none. For those who decode by other means.
   * Cheap: reads the head of the file only.
   *
   * @throws UnreadableImageException when the file is missing or no image
   */
  public int orientation(Path file) {
    ImageFormat format = ImageSniffer.sniff(file);
    try {
      return Orientation.of(file, format);
    } catch (IOException e) {
      throw ImageSniffer.cannotOpen(file, e);
    }
  }

  /** A picture as it is stored, turned upright. For those who decode by other means. */
  public static PixelImage upright(PixelImage stored, int orientation) {
    return Orientation.upright(stored, orientation);
  }

  /**
   * The whole picture.
   *
   * @throws UnreadableImageException also when the picture does not fit into memory
   */
  public PixelImage decode(Path file) {
    return read(file, (width, height) -> 1, (width, height) -> null);
  }

  /**
   * The picture stretched to a size: area averaging where it shrinks, bilinear where it grows.
   * Memory stays small however large the file's picture is.
   *
   * @param width of the upright result in pixels
   * @param height of the upright result in pixels
   */
  public PixelImage decodeTo(Path file, int width, int height) {
    return read(
        file, (w, h) -> Math.min(w / width, h / height), (w, h) -> new int[] {width, height});
  }

  /**
   * The picture, its proportions kept, scaled so that its shorter side has a length.
   *
   * @param shorterSide in pixels
   */
  public PixelImage decodeToCover(Path file, int shorterSide) {
    return read(
        file,
        (w, h) -> Math.min(w, h) / shorterSide,
        (w, h) -> {
          double scale = (double) shorterSide / Math.min(w, h);
          return new int[] {(int) Math.round(w * scale), (int) Math.round(h * scale)};
        });
  }

  /**
   * The picture, its proportions kept, reduced so that neither side is longer than given; never
   * enlarged.
   */
  public PixelImage decodeToFit(Path file, int longestSide) {
    return read(
        file,
        (w, h) -> Math.max(w, h) / longestSide,
        (w, h) -> {
          double scale = Math.min(1, (double) longestSide / Math.max(w, h));
          return new int[] {
            (int) Math.max(1, Math.round(w * scale)), (int) Math.max(1, Math.round(h * scale))
          };
        });
  }

  /** Yields the wanted width and height of an upright picture, or null to leave it as it is. */
  private interface Wanted {
    int[] of(int width, int height);
  }

  private interface Use<T> {
    T with(ImageReader reader) throws IOException;
  }

  /**
   * Decodes, resizes and turns.
   *
   * @param reduction how many times larger than wanted, by the upright width and height
   */
  private static PixelImage read(Path file, IntBinaryOperator reduction, Wanted wanted) {
    ImageFormat format = ImageSniffer.sniff(file);
    return withReader(
        file,
        format,
        reader -> {
          Completeness.check(file, format);
          ImageHeader header = header(file, format, reader);
          long pixels = (long) header.width() * header.height();
          int step = 1;
          if (pixels > SUBSAMPLE_FROM_PIXELS) {
            int times = reduction.applyAsInt(header.width(), header.height());
            step = Math.max(1, times / SAMPLES_PER_SIDE);
          }
          // The WebP reader decodes everything before it skips.
          long held = format == ImageFormat.WEBP ? pixels : pixels / step / step;
          if (held * BYTES_PER_PIXEL > Runtime.getRuntime().maxMemory() * 0.6) {
            throw new UnreadableImageException(file, tooLarge(header, "fits into memory"));
          }
          PixelImage stored = Pixels.of(decode(file, reader, step));
          int[] size = wanted.of(header.width(), header.height());
          if (size != null) {
            boolean swaps = Orientation.swapsSides(header.orientation());
            stored = Resampler.resize(stored, size[swaps ? 1 : 0], size[swaps ? 0 : 1]);
          }
          return Orientation.upright(stored, header.orientation());
        });
  }

  private static BufferedImage decode(Path file, ImageReader reader, int step) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(step, step, 0, 0);
    BufferedImage image = reader.read(0, param);
    for (String warning : warnings) {
      String lower = warning.toLowerCase(Locale.ROOT);
      if (lower.contains("premature end")) {
        throw Completeness.cutOff(file);
      }
      if (lower.contains("bad huffman") || lower.contains("instead of rst")) {
        throw new UnreadableImageException(file, damaged(warning));
      }
    }
    return image;
  }

  private static ImageHeader header(Path file, ImageFormat format, ImageReader reader)
      throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width < 1 || height < 1) {
      throw new UnreadableImageException(file, damaged("it says " + width + " × " + height));
    }
    int orientation = Orientation.of(file, format);
    boolean swaps = Orientation.swapsSides(orientation);
    return allowed(
        file, new ImageHeader(format, swaps ? height : width, swaps ? width : height, orientation));
  }

  private static ImageHeader allowed(Path file, ImageHeader header) {
    if ((long) header.width() * header.height() > MAX_PIXELS) {
      throw new UnreadableImageException(file, tooLarge(header, "the studio reads"));
    }
    return header;
  }

  /** ImageIO looks for its plug-ins on first use: not before a file has to be read. */
  private static final class Streams {
    static {
      ImageIO.setUseCache(false);
    }

    static ImageInputStream open(File file) throws IOException {
      return ImageIO.createImageInputStream(file);
    }
  }

  private static <T> T withReader(Path file, ImageFormat format, Use<T> use) {
    File asFile = file.toFile();
    try (ImageInputStream stream = Streams.open(asFile)) {
      if (stream == null) {
        throw new IOException("it cannot be opened");
      }
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new UnreadableImageException(
            file, damaged("nothing can be made of it as " + format.label()));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        return use.with(reader);
      } finally {
        reader.dispose();
      }
    } catch (UnreadableImageException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      // one large array that did not fit; everything else is as before
      throw new UnreadableImageException(
          file, "The picture does not fit into memory. Make it smaller first.", e);
    } catch (IOException | RuntimeException e) {
      // readers answer damaged data with all kinds of runtime exceptions
      throw new UnreadableImageException(file, damaged(e.getMessage()), e);
    }
  }

  private static String tooLarge(ImageHeader header, String limit) {
    return "The picture is larger (%d × %d pixels) than %s. Make it smaller or cut it into tiles."
        .formatted(header.width(), header.height(), limit);
  }

  private static String damaged(String detail) {
    return "The file is damaged"
        + (detail == null || detail.isBlank() ? "" : " (" + detail.strip() + ")")
        + ". Copy it again from where it came from.";
  }
}
