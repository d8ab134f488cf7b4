package studio.graft.ml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * Memory that this process may still take: what the system has available, within the limits of the
 * container and the control groups that it is in. {@code GRAFT_MEMORY_GB} says how much it is
 * instead, for machines that others use too.
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

  /**
   * What the limits of the container leave, and of the control groups that this process is in, such
   * as a job's on a cluster: each may be narrower than the one around it.
   */
  private double container() {
    return groups().stream().mapToDouble(FreeMemory::left).min().orElse(Double.POSITIVE_INFINITY);
  }

  private Set<Path> groups() {
    Path second = root.resolve("sys/fs/cgroup");
    Path first = second.resolve("memory");
    Set<Path> groups = new LinkedHashSet<>(List.of(second, first));
    try (Stream<String> lines = Files.lines(root.resolve("proc/self/cgroup"))) {
      lines
          .map(line -> line.split(":", 3))
          .filter(parts -> parts.length == 3)
          .forEach(
              parts -> {
                if (parts[1].isEmpty()) {
                  groups.addAll(within(second, parts[2]));
                } else if (List.of(parts[1].split(",")).contains("memory")) {
                  groups.addAll(within(first, parts[2]));
                }
              });
    } catch (IOException | UncheckedIOException e) {
      // not Linux
    }
    return groups;
  }

  /** A group and those around it; in a container the path may lead out of what can be seen. */
  private static List<Path> within(Path mounted, String path) {
    List<Path> groups = new ArrayList<>();
    Path group = mounted.resolve(path.substring(1)).normalize();
    while (group.startsWith(mounted) && !group.equals(mounted)) {
      groups.add(group);
      group = group.getParent();
    }
    return groups;
  }

  /** What the limit of a group leaves; files that it only caches do not count. */
  private static double left(Path group) {
    OptionalDouble limit = number(group.resolve("memory.max"));
    OptionalDouble used = number(group.resolve("memory.current"));
    if (limit.isEmpty()) {
      limit = number(group.resolve("memory.limit_in_bytes"));
      used = number(group.resolve("memory.usage_in_bytes"));
    }
    return limit.isEmpty() || used.isEmpty()
        ? Double.POSITIVE_INFINITY
        : limit.getAsDouble() - used.getAsDouble() + cached(group.resolve("memory.stat"));
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
