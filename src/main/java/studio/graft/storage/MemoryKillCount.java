package studio.graft.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How often Linux has ended a process because memory ran out, since the machine was started. */
public final class MemoryKillCount {
  /** Where Linux tells it. */
  public static final Path COUNTERS = Path.of("/proc/vmstat");

  private static final String COUNTER = "oom_kill ";

  private MemoryKillCount() {}

  /** By now; empty where the system does not say. */
  public static OptionalLong in(Path counters) {
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
