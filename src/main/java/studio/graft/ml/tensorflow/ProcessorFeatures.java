package studio.graft.ml.tensorflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Instructions of the processor by which TensorFlow and oneDNN choose their code: on them depend
 * the speed, and the last digits of every result.
 */
final class ProcessorFeatures {
  /** In the words of Linux; a processor has others that say the same. */
  private static final List<String> TELLING =
      List.of("avx", "avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile");

  private ProcessorFeatures() {}

  static String ofThisMachine() {
    return of(Path.of("/proc/cpuinfo"));
  }

  /**
   * Such as {@code " (avx avx2 fma)"}.
   *
   * @param file of a Linux kernel
   * @return empty where a system has no such file, or another kind of processor
   */
  static String of(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      Set<String> flags =
          lines
              .filter(line -> line.startsWith("flags"))
              .findFirst()
              .map(line -> Set.copyOf(Arrays.asList(line.split("\\s+"))))
              .orElse(Set.of());
      String has = TELLING.stream().filter(flags::contains).collect(Collectors.joining(" "));
      return has.isEmpty() ? "" : " (" + has + ")";
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }
}
