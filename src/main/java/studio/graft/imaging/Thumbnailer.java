package studio.graft.imaging;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import studio.graft.model.PixelImage;

/** Makes small pictures, and turns them into bytes for a cache on disk and back. Thread-safe. */
public final class Thumbnailer {
  private static final float QUALITY = 0.85f;

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
    return JpegFile.encode(image, QUALITY);
  }

  /**
   * The picture in bytes that {@link #encode} made.
   *
   * @param from the cache file, for the message
   * @throws UnreadableImageException when the bytes are damaged
   */
  public PixelImage decode(Path from, byte[] bytes) {
    boolean complete =
        bytes.length > 4
            && (bytes[bytes.length - 2] & 0xff) == 0xff
            && (bytes[bytes.length - 1] & 0xff) == 0xd9;
    if (!complete) {
      throw Completeness.cutOff(from);
    }
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      if (image == null) {
        throw new UnreadableImageException(from, "It is no thumbnail.");
      }
      return Pixels.of(image);
    } catch (IOException | RuntimeException e) {
      if (e instanceof UnreadableImageException unreadable) {
        throw unreadable;
      }
      throw new UnreadableImageException(from, "The thumbnail is damaged.", e);
    }
  }
}
