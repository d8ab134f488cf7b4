package studio.graft.ui.training.chart;

import java.util.ArrayList;
import java.util.List;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.Chart;
import studio.graft.viewmodel.training.Curve;

/** The learning rate on a strip of its own below the curves, on a logarithmic axis. */
final class RateStrip {
  private static final double HEIGHT = 40;
  private static final double GAP = 26;

  private final Texts texts = Texts.of(CurveChart.class);
  private final Curve curve;
  private final Frame frame;
  private final Pen pen;

  /**
   * A strip.
   *
   * @param frame of the curves above
   */
  RateStrip(Curve curve, Frame frame, Pen pen) {
    this.curve = curve;
    this.frame = frame;
    this.pen = pen;
  }

  /** Whether a chart has one. */
  static boolean of(Chart chart) {
    return !chart.shown().curve().rates().isEmpty();
  }

  /** The room that it takes below the curves of a chart, 0 without one. */
  static double room(Chart chart) {
    return of(chart) ? HEIGHT + GAP : 0;
  }

  /** Draws it. */
  void paint() {
    double top = frame.bottom() + GAP;
    double bottom = top + HEIGHT;
    List<Curve.Point> rates = curve.rates().stream().filter(p -> frame.shows(p.epoch())).toList();
    double most = rates.stream().mapToDouble(Curve.Point::value).max().orElse(1e-3);
    double least =
        Math.max(most / 1e4, rates.stream().mapToDouble(Curve.Point::value).min().orElse(most));
    boolean moves = most / least >= 1.5;
    double low = moves ? least : most / 3;
    double high = moves ? most : most * 1.5;
    Frame strip =
        new Frame(
            frame.left(), top, frame.right(), bottom, frame.xLow(), frame.xHigh(), low, high, true);
    pen.line(frame.left(), bottom, frame.right(), bottom, "plot-grid");
    pen.line(frame.left(), top, frame.right(), top, "plot-grid");
    pen.text(PhaseNames.rate(most), frame.left() - 10, strip.y(most), 1, "plot-label");
    if (moves) {
      pen.text(PhaseNames.rate(least), frame.left() - 10, strip.y(least), 1, "plot-label");
    }
    lines(rates, strip, low);
  }

  /** A line for each phase, broken where epochs are missing. */
  private void lines(List<Curve.Point> rates, Frame strip, double low) {
    List<Pen.Spot> spots = new ArrayList<>();
    int before = -1;
    for (Curve.Point p : rates) {
      boolean otherPhase = curve.phases().stream().anyMatch(f -> f.firstEpoch() == p.epoch());
      if (before >= 0 && (otherPhase || p.epoch() != before + 1)) {
        pen.path(spots, "rate-line");
        spots = new ArrayList<>();
      }
      spots.add(new Pen.Spot(strip.x(p.epoch()), strip.y(Math.max(low, p.value()))));
      before = p.epoch();
    }
    if (!spots.isEmpty()) {
      pen.path(spots, "rate-line");
      Pen.Spot last = spots.get(spots.size() - 1);
      pen.mark(Pen.Mark.CIRCLE, last.x(), last.y(), 2.5, "rate-dot");
      pen.text(texts.get("chart.rate"), last.x() + 9, last.y(), 0, "rate-name");
    }
  }
}
