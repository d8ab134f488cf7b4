package studio.graft.worker;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the last lines of a dead worker say: its own words, and the notes that the Java machine and
 * the system's libraries leave.
 *
 * @param lines of its standard output and standard error, oldest first
 */
record LastWords(List<String> lines) {
  private static final List<String> OF_MEMORY =
      List.of(
          "bad_alloc",
          "outofmemoryerror",
          "insufficient memory",
          "cannot allocate memory",
          "out of memory",
          "oom when allocating");

  /** Lines that native libraries write in every run, and those that frame a crash report. */
  private static final Pattern NOISE =
      Pattern.compile("\\s*|#.*|[IW]\\d{4} .*|WARNING: All log messages before absl.*|\\s+at .*");

  private static final Pattern SIGNAL = Pattern.compile("#\\s+(SIG\\w+|EXCEPTION_\\w+) .*");
  private static final String FRAME = "# Problematic frame:";
  private static final String REPORT = "# An error report file with more information is saved as:";

  /** Whether they speak of memory that could not be had. */
  boolean speakOfMemory() {
    return lines.stream()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .anyMatch(line -> OF_MEMORY.stream().anyMatch(line::contains));
  }

  /** The line that says most: the signal and where it struck, or the last that is no noise. */
  Optional<String> line() {
    Optional<String> signal =
        lines.stream()
            .filter(line -> SIGNAL.matcher(line).matches())
            .map(line -> SIGNAL.matcher(line).replaceAll("$1"))
            .findFirst();
    if (signal.isPresent()) {
      return signal.map(name -> after(FRAME).map(where -> name + " in " + where).orElse(name));
    }
    return lines.stream()
        .filter(line -> !NOISE.matcher(line).matches())
        .map(String::strip)
        .reduce((before, last) -> last);
  }

  /** The file in which the Java machine described the crash. */
  Optional<String> report() {
    return after(REPORT);
  }

  /** What follows a line of a crash report, without its mark. */
  private Optional<String> after(String mark) {
    int at = lines.indexOf(mark);
    return at < 0 || at + 1 == lines.size()
        ? Optional.empty()
        : Optional.of(lines.get(at + 1).replaceFirst("^#\\s*", "").strip());
  }
}
