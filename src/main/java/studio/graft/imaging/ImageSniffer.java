package studio.graft.imaging;

import java.nio.file.Path;

/** Tells image formats by their first bytes; a file's name is only used to explain a failure. */
public final class ImageSniffer {
  /** Bytes from the start of a file that are enough to tell. */
  public static final int HEAD = 1024;

  private ImageSniffer() {}

  /**
   * The format of a file.
   *
   * @throws UnreadableImageException when it is missing, empty or no image that the studio reads;
   *     the reason says what it is instead and what to do
   */
  public static ImageFormat sniff(Path file) {
    throw new UnsupportedOperationException();
  }

  /**
   * The format of a file whose first bytes are known.
   *
   * @param file for the message
   * @param head at least its first {@value #HEAD} bytes, or all when it is shorter
   * @throws UnreadableImageException as {@link #sniff(Path)}
   */
  public static ImageFormat sniff(Path file, byte[] head) {
    throw new UnsupportedOperationException();
  }
}
