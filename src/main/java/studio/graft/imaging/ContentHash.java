package studio.graft.imaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import studio.graft.concurrent.CancellationToken;

/** The identity of a file's content. */
public final class ContentHash {
  private static final int PIECE = 1 << 16;

  private ContentHash() {}

  /**
   * SHA-256 of a file's bytes, lower-case hexadecimal, 64 characters. Reads in pieces: memory does
   * not grow with the file.
   *
   * @throws UnreadableImageException when the file is missing or cannot be read
   */
  public static String of(Path file) {
    return of(file, new CancellationToken());
  }

  /**
   * As {@link #of(Path)}; large files take long.
   *
   * @throws studio.graft.concurrent.CancelledException when someone asks to stop
   */
  public static String of(Path file, CancellationToken token) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        token.throwIfCancelled();
        digest.update(piece, 0, n);
      }
    } catch (IOException e) {
      throw ImageSniffer.cannotOpen(file, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
