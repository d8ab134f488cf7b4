package studio.graft.ui.training.chart;

import java.util.ArrayList;
import java.util.List;
import studio.graft.ui.common.Ticks;

/**
 * Where values lie in the drawing.
 *
 * @param left of the plot in pixels
 * @param top of the plot
 * @param right of the plot
 * @param bottom of the plot
 * @param xLow epoch at the left
 * @param xHigh epoch at the right, {@code > xLow}
 * @param yLow value at the bottom; {@code > 0} when logarithmic
 * @param yHigh value at the top, {@code > yLow}
 * @param logarithmic whether the vertical axis is
 */
record Frame(
    double left,
    double top,
    double right,
    double bottom,
    double xLow,
    double xHigh,
    double yLow,
    double yHigh,
    boolean logarithmic) {

  /** An epoch's place in pixels; halves lie between two. */
  double x(double epoch) {
    return left + (epoch - xLow) / (xHigh - xLow) * (right - left);
  }

  /** A value's place in pixels. */
  double y(double value) {
    double share =
        logarithmic
            ? Math.log(Math.max(value, 1e-12) / yLow) / Math.log(yHigh / yLow)
            : (value - yLow) / (yHigh - yLow);
    return bottom - share * (bottom - top);
  }

  /** The epoch at a place. */
  double epoch(double x) {
    return xLow + (x - left) / (right - left) * (xHigh - xLow);
  }

  /** The value at a place. */
  double value(double y) {
    double share = (bottom - y) / (bottom - top);
    return logarithmic ? yLow * Math.pow(yHigh / yLow, share) : yLow + share * (yHigh - yLow);
  }

  boolean contains(double x, double y) {
    return x >= left && x <= right && y >= top && y <= bottom;
  }

  boolean shows(double epoch) {
    return epoch >= xLow - 1e-9 && epoch <= xHigh + 1e-9;
  }

  /** Values that the vertical axis names. */
  List<Double> yTicks() {
    if (!logarithmic) {
      return Ticks.between(yLow, yHigh, 5).values();
    }
    List<Double> ticks = new ArrayList<>();
    boolean dense = Math.log10(yHigh / yLow) < 1.2;
    for (double decade = Math.pow(10, Math.floor(Math.log10(yLow)));
        decade <= yHigh;
        decade *= 10) {
      for (int mantissa : dense ? new int[] {1, 2, 3, 4, 5, 7} : new int[] {1, 2, 5}) {
        double tick = decade * mantissa;
        if (tick >= yLow * (1 - 1e-9) && tick <= yHigh * (1 + 1e-9)) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  /** Epochs that the horizontal axis names, with room between them. */
  List<Integer> xTicks() {
    List<Integer> ticks = new ArrayList<>();
    double free = Double.NEGATIVE_INFINITY;
    List<Double> candidates = new ArrayList<>(Ticks.between(xLow, xHigh, 8).values());
    candidates.add(0, Math.ceil(xLow));
    for (double tick : candidates) {
      boolean whole = tick == Math.rint(tick) && tick >= 1 && shows(tick);
      if (whole && x(tick) > free) {
        ticks.add((int) tick);
        free = x(tick) + 24;
      }
    }
    return ticks;
  }
}
