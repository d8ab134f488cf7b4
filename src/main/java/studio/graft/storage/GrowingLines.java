package studio.graft.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Follows a file of lines that another process appends to. Not thread-safe. */
final class GrowingLines {
  private final Path file;
  private long seen;

  /** Follows from the beginning of the file, which need not exist yet. */
  GrowingLines(Path file) {
    this.file = file;
  }

  /** Whole lines that came since the last call; a line that is being written comes next time. */
  List<String> next() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long length = in.length();
      if (length < seen) {
        seen = 0; // replaced by a new one
      }
      byte[] bytes = new byte[(int) Math.min(length - seen, 1 << 24)];
      in.seek(seen);
      in.readFully(bytes);
      return whole(bytes);
    } catch (IOException e) {
      throw Disk.cannotRead(file, e);
    }
  }

  private List<String> whole(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = 0; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        lines.add(new String(bytes, start, end - start, StandardCharsets.UTF_8));
        start = end + 1;
      }
    }
    seen += start;
    return lines;
  }
}
