package studio.graft.app.cli;

import java.time.Duration;
import java.util.Locale;
import studio.graft.model.Estimate;

/** Figures for people: three digits at most, the interval beside them. */
final class Texts {
  private Texts() {}

  /** A name on one line: line ends and other control characters, which names may hold, escaped. */
  static String oneLine(String name) {
    if (name.chars().noneMatch(Character::isISOControl)) {
      return name;
    }
    StringBuilder line = new StringBuilder();
    name.chars()
        .forEach(
            c ->
                line.append(
                    Character.isISOControl(c) ? "\\u%04x".formatted(c) : String.valueOf((char) c)));
    return line.toString();
  }

  /** Such as {@code 0.893 (0.853–0.924, n = 300)}. */
  static String estimate(Estimate estimate) {
    if (estimate == null || Double.isNaN(estimate.value())) {
      return "unknown (n = 0)";
    }
    return "%s (%s–%s, n = %d)"
        .formatted(
            fraction(estimate.value()),
            fraction(estimate.low()),
            fraction(estimate.high()),
            estimate.n());
  }

  /** Such as {@code 0.893 (0.853–0.924)}. */
  static String interval(Estimate estimate) {
    if (Double.isNaN(estimate.value())) {
      return "–";
    }
    return "%s (%s–%s)"
        .formatted(fraction(estimate.value()), fraction(estimate.low()), fraction(estimate.high()));
  }

  /** Three decimals. */
  static String fraction(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
  }

  /** Such as {@code 3.1 s}, {@code 2 min 5 s}, {@code 1 h 10 min}. */
  static String seconds(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return duration(Duration.ofMillis((long) (seconds * 1000)));
  }

  /** Whole seconds, minutes, hours. */
  static String duration(Duration duration) {
    long seconds = Math.max(0, Math.round(duration.toMillis() / 1000.0));
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
    return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }

  /** Such as {@code 18 MB}, {@code 1.3 GB}. */
  static String bytes(long bytes) {
    if (bytes < 1_000_000_000L) {
      return Math.max(1, Math.round(bytes / 1e6)) + " MB";
    }
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  /** {@code 1 image}, {@code 12 images}. */
  static String count(long n, String singular, String plural) {
    return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? singular : plural);
  }

  /** {@code 12 images}. */
  static String images(long n) {
    return count(n, "image", "images");
  }
}
