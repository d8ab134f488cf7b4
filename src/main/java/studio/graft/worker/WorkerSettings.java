package studio.graft.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The worker's JVM flags and environment, from the resources in which they are written down. */
final class WorkerSettings {
  /** What the JVMs of different makers call a processor of 64 bits by Intel or AMD. */
  private static final Set<String> X86_64 = Set.of("amd64", "x86_64");

  /** Ends the name of a variable that a person's own value of it comes before. */
  private static final String UNLESS_SET = "?";

  private WorkerSettings() {}

  /** Flags of its JVM, in order. */
  static List<String> jvmOptions() {
    return lines("jvm.options");
  }

  /** Variables of its environment besides those that it inherits from this process. */
  static Map<String, String> environment() {
    return environment(System.getProperty("os.arch"), System.getenv());
  }

  /**
   * Variables of its environment.
   *
   * @param architecture of the processor, as {@code os.arch} says it
   * @param inherited what the worker gets anyway
   */
  static Map<String, String> environment(String architecture, Map<String, String> inherited) {
    List<String> all = new ArrayList<>(lines("environment"));
    if (X86_64.contains(architecture)) {
      all.addAll(lines("environment-x86-64"));
    }
    Map<String, String> environment = new LinkedHashMap<>();
    for (String line : all) {
      int equals = line.indexOf('=');
      String name = line.substring(0, equals);
      String value = line.substring(equals + 1);
      if (!name.endsWith(UNLESS_SET)) {
        environment.put(name, value);
      } else if (!inherited.containsKey(name.substring(0, name.length() - 1))) {
        environment.put(name.substring(0, name.length() - 1), value);
      }
    }
    return environment;
  }

  private static List<String> lines(String resource) {
    try (InputStream in = WorkerSettings.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
