package studio.graft.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The worker's JVM flags and environment, from the two resources in which they are written down.
 */
final class WorkerSettings {
  private WorkerSettings() {}

  /** Flags of its JVM, in order. */
  static List<String> jvmOptions() {
    return lines("jvm.options");
  }

  /** Variables of its environment. */
  static Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String line : lines("environment")) {
      int equals = line.indexOf('=');
      environment.put(line.substring(0, equals), line.substring(equals + 1));
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
