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
}
