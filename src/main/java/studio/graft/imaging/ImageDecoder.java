package studio.graft.imaging;

import java.nio.file.Path;
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

  /**
   * Format, upright size and orientation from the head of a file; decodes no pixels.
   *
   * @throws UnreadableImageException also when the picture has more than {@value #MAX_PIXELS}
   *     pixels
   */
  public ImageHeader header(Path file) {
    throw new UnsupportedOperationException();
  }

  /**
   * As {@link #header}, and makes sure that the file was not cut off, by its structure and without
   * decoding it: what an import should ask of each file.
   *
   * @throws UnreadableImageException as {@link #header}, and when the end of the file is missing
   */
  public ImageHeader check(Path file) {
    throw new UnsupportedOperationException();
  }

  /**
   * The EXIF orientation of a file, 1..8; 1 when it has none. For those who decode by other means.
   * Cheap: reads the head of the file only.
   *
   * @throws UnreadableImageException when the file is missing or no image
   */
  public int orientation(Path file) {
    throw new UnsupportedOperationException();
  }

  /**
   * The whole picture.
   *
   * @throws UnreadableImageException also when the picture does not fit into memory
   */
  public PixelImage decode(Path file) {
    throw new UnsupportedOperationException();
  }

  /**
   * The picture stretched to a size: area averaging where it shrinks, bilinear where it grows.
   * Memory stays small however large the file's picture is.
   *
   * @param width of the upright result in pixels
   * @param height of the upright result in pixels
   */
  public PixelImage decodeTo(Path file, int width, int height) {
    throw new UnsupportedOperationException();
  }

  /**
   * The picture, its proportions kept, reduced so that neither side is longer than given; never
   * enlarged.
   */
  public PixelImage decodeToFit(Path file, int longestSide) {
    throw new UnsupportedOperationException();
  }
}
