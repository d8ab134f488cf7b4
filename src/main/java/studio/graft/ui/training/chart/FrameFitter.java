package studio.graft.ui.training.chart;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import studio.graft.ui.common.Ticks;
import studio.graft.viewmodel.training.Chart;
import studio.graft.viewmodel.training.Curve;

/** Fits the axes to what is drawn: round numbers around all values that are seen. */
final class FrameFitter {
  private FrameFitter() {}

  /**
   * The frame of a chart.
   *
   * @param zoom the part that is looked at, null for all of it
   */
  static Frame fit(Chart chart, Zoom zoom, double left, double top, double right, double bottom) {
    double xLow = zoom == null ? 1 : zoom.xLow();
    double xHigh = zoom == null ? chart.lastEpoch() : zoom.xHigh();
    if (chart.lastEpoch() == 1) {
      xLow = 0.5;
      xHigh = 1.5;
    }
    boolean live = chart.all().stream().anyMatch(line -> !line.curve().live().isEmpty());
    if (live && zoom == null) {
      xLow = Math.min(xLow, Math.max(0, chart.shown().curve().training().isEmpty() ? 0 : 1));
    }
    if (zoom != null && !zoom.fitsValues()) {
      return new Frame(
          left, top, right, bottom, xLow, xHigh, zoom.yLow(), zoom.yHigh(), chart.logarithmic());
    }
    double[] values = seen(chart, xLow, xHigh);
    double least = Arrays.stream(values).min().orElse(0);
    double most = Arrays.stream(values).max().orElse(1);
    return chart.logarithmic()
        ? logarithmic(least, most, left, top, right, bottom, xLow, xHigh)
        : linear(chart, least, most, left, top, right, bottom, xLow, xHigh);
  }

  private static double[] seen(Chart chart, double xLow, double xHigh) {
    return chart.all().stream()
        .flatMapToDouble(
            line ->
                DoubleStream.concat(
                    Stream.of(line.curve().training(), line.curve().validation())
                        .flatMap(points -> points.stream())
                        .filter(p -> p.epoch() >= xLow - 0.5 && p.epoch() <= xHigh + 0.5)
                        .mapToDouble(Curve.Point::value),
                    line.curve().live().stream()
                        .filter(p -> p.epoch() >= xLow && p.epoch() <= xHigh)
                        .mapToDouble(Curve.Live::value)))
        .toArray();
  }

  private static Frame linear(
      Chart chart,
      double least,
      double most,
      double left,
      double top,
      double right,
      double bottom,
      double xLow,
      double xHigh) {
    boolean accuracy = chart.metric() == Curve.Metric.ACCURACY;
    double spread = Math.max(most - least, accuracy ? 0.05 : 0.02);
    Ticks rough = Ticks.between(least - spread * 0.05, most + spread * 0.05, 5);
    double low = Math.max(0, Math.floor((least - spread * 0.05) / rough.step()) * rough.step());
    double high = Math.ceil((most + spread * 0.05) / rough.step()) * rough.step();
    if (accuracy) {
      high = Math.min(1, high);
      low = Math.min(low, high - rough.step());
    }
    return new Frame(left, top, right, bottom, xLow, xHigh, low, high, false);
  }

  private static Frame logarithmic(
      double least,
      double most,
      double left,
      double top,
      double right,
      double bottom,
      double xLow,
      double xHigh) {
    double low = Math.max(1e-6, least);
    double high = Math.max(low * 1.5, most);
    double margin = Math.pow(high / low, 0.06);
    return new Frame(left, top, right, bottom, xLow, xHigh, low / margin, high * margin, true);
  }
}
