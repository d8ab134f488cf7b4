package studio.graft.ui.training.chart;

/**
 * The part of the chart that is looked at.
 *
 * @param xLow first epoch
 * @param xHigh last epoch
 * @param yLow lowest value, NaN to fit what is seen
 * @param yHigh highest value, NaN likewise
 */
record Zoom(double xLow, double xHigh, double yLow, double yHigh) {
  private static final double LEAST = 1; // epochs

  static Zoom horizontal(double xLow, double xHigh) {
    return new Zoom(xLow, xHigh, Double.NaN, Double.NaN);
  }

  boolean fitsValues() {
    return Double.isNaN(yLow);
  }

  /** The same part, larger or smaller by a factor around an epoch, within 1 and the last. */
  Zoom scaled(double factor, double around, double last) {
    double width = Math.max(LEAST, (xHigh - xLow) * factor);
    double low = around - (around - xLow) / (xHigh - xLow) * width;
    return horizontal(low, low + width).within(last);
  }

  /** The same part, moved by a share of its width. */
  Zoom moved(double share, double last) {
    double by = share * (xHigh - xLow);
    return new Zoom(xLow + by, xHigh + by, yLow, yHigh).within(last);
  }

  private Zoom within(double last) {
    double width = Math.min(xHigh - xLow, Math.max(LEAST, last - 1));
    double low = Math.max(1, Math.min(xLow, last - width));
    return new Zoom(low, low + width, yLow, yHigh);
  }
}
