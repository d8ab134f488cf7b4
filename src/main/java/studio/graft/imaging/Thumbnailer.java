package studio.graft.imaging;

import java.nio.file.Path;
import studio.graft.model.PixelImage;

/** Makes small pictures, and turns them into bytes for a cache on disk and back. Thread-safe. */
public final class Thumbnailer {
  private final ImageDecoder decoder;

  /** A thumbnailer that reads files with a decoder. */
  public Thumbnailer(ImageDecoder decoder) {
    this.decoder = decoder;
  }

  /**
   * The picture, upright, that fits a square; a smaller picture stays as it is.
   *
   * @param size of the square's side in pixels
   * @throws UnreadableImageException when the file cannot be read
   */
  public PixelImage thumbnail(Path file, int size) {
    return decoder.decodeToFit(file, size);
  }

  /** A picture as a JPEG file, quality 0.85. */
  public byte[] encode(PixelImage image) {
    throw new UnsupportedOperationException();
  }

  /**
   * The picture in bytes that {@link #encode} made.
   *
   * @param from the cache file, for the message
   * @throws UnreadableImageException when the bytes are damaged
   */
  public PixelImage decode(Path from, byte[] bytes) {
    throw new UnsupportedOperationException();
  }
}
