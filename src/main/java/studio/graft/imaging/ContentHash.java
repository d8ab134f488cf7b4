package studio.graft.imaging;

import java.nio.file.Path;

/** The identity of a file's content. */
public final class ContentHash {
  private ContentHash() {}

  /**
   * SHA-256 of a file's bytes, lower-case hexadecimal, 64 characters. Reads in pieces: memory does
   * not grow with the file.
   *
   * @throws UnreadableImageException when the file is missing or cannot be read
   */
  public static String of(Path file) {
    throw new UnsupportedOperationException();
  }
}
