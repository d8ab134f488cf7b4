package studio.graft.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round numbers for an axis.
 *
 * @param values ascending
 * @param step between two of them
 */
public record Ticks(List<Double> values, double step) {
  /** About this many ticks whose steps are 1, 2 or 5 times a power of ten, within both ends. */
  public static Ticks between(double low, double high, int about) {
    double rough = Math.max(1e-12, (high - low) / Math.max(1, about));
    double decade = Math.pow(10, Math.floor(Math.log10(rough)));
    double mantissa = rough / decade;
    double step = (mantissa < 1.5 ? 1 : mantissa < 3.5 ? 2 : mantissa < 7.5 ? 5 : 10) * decade;
    List<Double> values = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      values.add(i * step);
    }
    return new Ticks(List.copyOf(values), step);
  }

  /** A value with as many digits behind the point as the step needs. */
  public String format(double value) {
    int digits = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
