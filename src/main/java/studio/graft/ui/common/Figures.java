package studio.graft.ui.common;

import java.util.Locale;

/** Numbers as they are shown: three digits at most, "–" where there is none. */
public final class Figures {
  private Figures() {}

  /** A share as "89.3 %"; whole percents have no digit behind the point at 0 and 100. */
  public static String percent(double share) {
    if (Double.isNaN(share)) {
      return "–";
    }
    double percent = share * 100;
    return percent == 0 || percent >= 99.95
        ? String.format(Locale.ROOT, "%.0f %%", percent)
        : String.format(Locale.ROOT, "%.1f %%", percent);
  }

  /** A share as "89.3", for intervals. */
  public static String points(double share) {
    return percent(share).replace(" %", "");
  }

  /** A share as "0.89". */
  public static String fraction(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.2f", share);
  }

  /** A small share as "0.031". */
  public static String small(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.3f", share);
  }

  /** A time as "0.4 s", "36 s", "2 min 10 s" or "3 h 5 min". */
  public static String duration(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "–";
    }
    if (seconds < 9.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 600) {
      return whole % 60 == 0 ? whole / 60 + " min" : whole / 60 + " min " + whole % 60 + " s";
    }
    long minutes = Math.round(seconds / 60);
    if (minutes < 60) {
      return minutes + " min";
    }
    return minutes % 60 == 0 ? minutes / 60 + " h" : minutes / 60 + " h " + minutes % 60 + " min";
  }

  /** A size as "1.3 GB", in powers of a thousand. */
  public static String bytes(long bytes) {
    return scaled(bytes, "B");
  }

  /** A count as "940", "4.5 k" or "2.9 M". */
  public static String count(long count) {
    return scaled(count, "");
  }

  /** A count as "12,500", as {@link Texts} writes it in sentences. */
  public static String whole(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String scaled(long number, String unit) {
    String[] prefixes = {"", "k", "M", "G", "T"};
    double rest = number;
    int i = 0;
    while (rest >= 999.5 && i < prefixes.length - 1) {
      rest /= 1000;
      i++;
    }
    String format = i == 0 || rest >= 99.95 ? "%.0f" : "%.1f";
    return (String.format(Locale.ROOT, format, rest) + " " + prefixes[i] + unit).strip();
  }
}
