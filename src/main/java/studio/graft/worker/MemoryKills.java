package studio.graft.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How often Linux ended a process because memory ran out, from {@code /proc/vmstat}: the exit code
 * of such a process is that of any that was killed.
 */
final class MemoryKills {
  private static final Path COUNTERS = Path.of("/proc/vmstat");
  private static final String COUNTER = "oom_kill ";

  /** What ended a process that was killed. */
  enum Verdict {
    /** The system, since memory ran out. */
    MEMORY,
    /** Another program, or a person. */
    SOMEONE,
    /** This system does not say. */
    UNKNOWN
  }

  private final Path counters;
  private final OptionalLong before;

  /** Counts from now on. */
  MemoryKills() {
    this(COUNTERS);
  }

  MemoryKills(Path counters) {
    this.counters = counters;
    before = count();
  }

  /** Whether there were any since this was made. */
  Verdict sinceThen() {
    OptionalLong now = count();
    if (before.isEmpty() || now.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    return now.getAsLong() > before.getAsLong() ? Verdict.MEMORY : Verdict.SOMEONE;
  }

  private OptionalLong count() {
    try (Stream<String> lines = Files.lines(counters)) {
      return lines
          .filter(line -> line.startsWith(COUNTER))
          .mapToLong(line -> Long.parseLong(line.substring(COUNTER.length()).strip()))
          .findFirst();
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
