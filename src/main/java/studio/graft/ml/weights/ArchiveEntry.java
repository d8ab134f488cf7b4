package studio.graft.ml.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads files of an archive without believing what it says of their sizes. */
final class ArchiveEntry {
  private ArchiveEntry() {}

  /**
   * All bytes of an entry.
   *
   * @param most that it may have; one byte more refuses the file, however far it would unpack
   */
  static byte[] bytes(Path file, ZipFile zip, ZipEntry entry, long most) throws IOException {
    if (most >= Integer.MAX_VALUE || entry.getSize() > most) {
      throw Refusal.tooLarge(file);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) most + 1);
      if (bytes.length > most) {
        throw Refusal.tooLarge(file);
      }
      return bytes;
    }
  }
}
