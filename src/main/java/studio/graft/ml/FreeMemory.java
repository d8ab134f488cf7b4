package studio.graft.ml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * Memory that this process may still take: what the system has available, within the limit of the
 * container. {@code GRAFT_MEMORY_GB} says how much it is instead, for machines that others use too.
 */
public final class FreeMemory implements DoubleSupplier {
  private static final String VARIABLE = "GRAFT_MEMORY_GB";
  private static final double GIGABYTE = 1e9;

  private final Map<String, String> environment;
  private final Path root;

  /** Of this machine. */
  public FreeMemory() {
    this(System.getenv(), Path.of("/"));
  }

  /**
   * By files of Linux below a folder.
   *
   * @param root in place of the file system's root
   */
  FreeMemory(Map<String, String> environment, Path root) {
    this.environment = environment;
    this.root = root;
  }

  /** Bytes; infinite where the system does not say. */
  @Override
  public double getAsDouble() {
    String given = environment.get(VARIABLE);
    if (given != null) {
      try {
        return Double.parseDouble(given.replace(',', '.')) * GIGABYTE;
      } catch (NumberFormatException e) {
        // what cannot be read says nothing
      }
    }
    return Math.min(system(), container());
  }

  private double system() {
    try (Stream<String> lines = Files.lines(root.resolve("proc/meminfo"))) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(Double.POSITIVE_INFINITY);
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      return Double.POSITIVE_INFINITY;
    }
  }

  /** What the limit of a container leaves; files that it only caches do not count. */
  private double container() {
    Path two = root.resolve("sys/fs/cgroup");
    Path one = two.resolve("memory");
    OptionalDouble limit = number(two.resolve("memory.max"));
    OptionalDouble used = number(two.resolve("memory.current"));
    Path statistics = two.resolve("memory.stat");
    if (limit.isEmpty()) {
      limit = number(one.resolve("memory.limit_in_bytes"));
      used = number(one.resolve("memory.usage_in_bytes"));
      statistics = one.resolve("memory.stat");
    }
    return limit.isEmpty() || used.isEmpty()
        ? Double.POSITIVE_INFINITY
        : limit.getAsDouble() - used.getAsDouble() + cached(statistics);
  }

  private static double cached(Path statistics) {
    try (Stream<String> lines = Files.lines(statistics)) {
      return lines
          .filter(
              line -> line.startsWith("inactive_file ") || line.startsWith("total_inactive_file "))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
          .max()
          .orElse(0);
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      return 0;
    }
  }

  /** Empty for no such file, and for "max": no limit. */
  private static OptionalDouble number(Path file) {
    try {
      return OptionalDouble.of(Double.parseDouble(Files.readString(file).strip()));
    } catch (IOException | NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
