package studio.graft.ml.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The start of an HDF5 file: its signature, and the length that it should have, by which a file
 * that is cut off is told from one that is broken otherwise (HDF5 file format specification, level
 * 0A, superblock).
 */
final class Hdf5Head {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int LENGTH = 64;

  private Hdf5Head() {}

  /** Whether a file begins with the signature. */
  static boolean matches(byte[] head) {
    return head.length >= SIGNATURE.length
        && Arrays.equals(Arrays.copyOf(head, SIGNATURE.length), SIGNATURE);
  }

  /**
   * Checks the length of a file.
   *
   * @throws studio.graft.model.GraftException when it is cut off, or no HDF5
   */
  static void check(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(LENGTH);
    }
    check(file, head, Files.size(file));
  }

  /** Checks a file in memory. */
  static void check(Path file, byte[] bytes) {
    check(file, Arrays.copyOf(bytes, Math.min(LENGTH, bytes.length)), bytes.length);
  }

  private static void check(Path file, byte[] head, long length) {
    if (!matches(head) || head.length < LENGTH) {
      throw Refusal.damaged(file, "it is no HDF5, or its beginning is broken");
    }
    ByteBuffer start = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int version = head[SIGNATURE.length];
    int widthAt = version < 2 ? 13 : 9;
    if (version < 0 || version > 3 || head[widthAt] != Long.BYTES) {
      throw Refusal.damaged(file, "it begins like HDF5, but goes on as HDF5 never does");
    }
    int endAt = version == 0 ? 40 : version == 1 ? 44 : 28;
    long end = start.getLong(endAt);
    if (end > length) {
      throw Refusal.damaged(
          file, "it is cut off: %,d of %,d bytes are there".formatted(length, end));
    }
  }
}
