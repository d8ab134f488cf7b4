package studio.graft.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import studio.graft.model.GraftException;

/** Hashes of files. */
public final class Hashes {
  /** The name of SHA-256. */
  public static final String SHA_256 = "SHA-256";

  private static final int BUFFER = 1 << 16;

  private Hashes() {}

  /**
   * The hash of a file, lower-case hexadecimal.
   *
   * @param algorithm such as {@code SHA-256} or {@code MD5}
   * @throws GraftException when it cannot be read
   */
  public static String of(Path file, String algorithm) {
    MessageDigest digest = digest(algorithm);
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      byte[] buffer = new byte[BUFFER];
      while (in.read(buffer) >= 0) {
        // the digest sees what is read
      }
      return hex(digest.digest());
    } catch (IOException e) {
      throw Disk.cannotRead(file, e);
    }
  }

  static MessageDigest sha256() {
    return digest(SHA_256);
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException("no such hash: " + algorithm, e);
    }
  }
}
