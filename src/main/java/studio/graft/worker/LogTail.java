package studio.graft.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of a log. Thread-safe. */
final class LogTail {
  private static final int KEPT = 40;

  private final Deque<String> lines = new ArrayDeque<>();

  synchronized void add(String line) {
    if (line.isBlank()) {
      return;
    }
    lines.addLast(line);
    if (lines.size() > KEPT) {
      lines.removeFirst();
    }
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
