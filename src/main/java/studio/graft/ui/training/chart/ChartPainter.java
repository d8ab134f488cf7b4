package studio.graft.ui.training.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.graft.model.PhaseConfig;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.ui.common.Ticks;
import studio.graft.viewmodel.training.Chart;
import studio.graft.viewmodel.training.Curve;

/**
 * Draws a chart with any pen: axes, phases, alarm, curves with their marks, learning rate, legend.
 */
final class ChartPainter {
  static final double LEFT = 56;
  static final double RIGHT = 96;
  static final double TOP = 28;
  private static final double AXIS = 42;
  private static final double AXIS_ABOVE_STRIP = 26; // its numbers lie above, its name below

  private final PhaseNames phases = new PhaseNames();
  private final Texts texts = Texts.of(CurveChart.class);
  private final Chart chart;
  private final Frame frame;
  private final double width;
  private final double height;
  private final Pen pen;

  ChartPainter(Chart chart, Zoom zoom, double width, double height, Pen pen) {
    this.chart = chart;
    this.width = width;
    this.height = height;
    this.pen = pen;
    frame = frame(chart, zoom, width, height);
  }

  /** The frame of the curves in a drawing of that size. */
  static Frame frame(Chart chart, Zoom zoom, double width, double height) {
    double below = (RateStrip.of(chart) ? AXIS_ABOVE_STRIP : AXIS) + below(chart);
    return FrameFitter.fit(chart, zoom, LEFT, TOP, width - RIGHT, height - below);
  }

  /** Room besides the curves: the strip of the learning rate, and the legend. */
  static double below(Chart chart) {
    return ChartLegend.room(chart) + RateStrip.room(chart);
  }

  /** Draws everything. */
  void paint() {
    chart.shown().curve().alarms().stream().limit(1).forEach(this::band);
    grid();
    epochs();
    phases(chart.shown().curve().phases());
    for (int i = chart.overlays().size() - 1; i >= 0; i--) {
      run(chart.overlays().get(i));
    }
    run(chart.shown());
    live();
    new ChartMarks(chart, frame, pen).paint();
    if (RateStrip.of(chart)) {
      new RateStrip(chart.shown().curve(), frame, pen).paint();
    }
    new ChartLegend(chart, pen).paint(LEFT, width, height);
  }

  private void band(Curve.Band band) {
    double from = Math.max(frame.left(), frame.x(band.from()));
    double to = Math.min(frame.right(), Math.max(from + 4, frame.x(band.to())));
    if (to > from) {
      pen.box(from, frame.top(), to - from, frame.bottom() - frame.top(), "alarm-band");
    }
  }

  private void grid() {
    Ticks linear = Ticks.between(frame.yLow(), frame.yHigh(), 5);
    double lastLabel = Double.POSITIVE_INFINITY;
    for (double tick : frame.yTicks()) {
      double y = frame.y(tick);
      pen.line(frame.left(), y, frame.right(), y, "plot-grid");
      if (lastLabel - y < 15) {
        continue;
      }
      lastLabel = y;
      String text =
          chart.metric() == Curve.Metric.ACCURACY
              ? Figures.points(tick).replaceAll("\\.0$", "") + " %"
              : frame.logarithmic() ? plain(tick) : linear.format(tick);
      pen.text(text, frame.left() - 10, y, 1, "plot-label");
    }
  }

  private static String plain(double value) {
    return value >= 1
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(
            Locale.ROOT, "%." + (int) Math.ceil(-Math.log10(value) - 1e-9) + "f", value);
  }

  private void epochs() {
    double y = frame.bottom() + 14;
    for (int epoch : frame.xTicks()) {
      pen.text(Integer.toString(epoch), frame.x(epoch), y, 0.5, "plot-label");
    }
    pen.text(
        texts.get("chart.axis"),
        (frame.left() + frame.right()) / 2,
        frame.bottom() + RateStrip.room(chart) + (RateStrip.of(chart) ? 14 : 32),
        0.5,
        "plot-label");
  }

  private void phases(List<Curve.Phase> all) {
    double next = frame.right() + RIGHT;
    for (int i = all.size() - 1; i >= 0; i--) {
      next = phase(all.get(i), next);
    }
  }

  /** Names a phase in the room before the next one; returns where it begins. */
  private double phase(Curve.Phase phase, double next) {
    // a phase begins between the epoch before and its first
    double epoch = phase.number() == 1 ? frame.xLow() : phase.firstEpoch() - 0.5;
    if (!frame.shows(epoch)) {
      return next;
    }
    double at = frame.x(epoch);
    if (phase.number() > 1) {
      pen.line(at, TOP - 18, at, frame.bottom(), "phase-line");
    }
    String name = phaseName(phase);
    boolean fits = at + 6 + LabelRoom.LETTER * name.length() < next;
    String words = fits ? name : Integer.toString(phase.number());
    pen.text(words, at + 6, TOP - 14, 0, "plot-label");
    return at;
  }

  private String phaseName(Curve.Phase phase) {
    PhaseConfig config = phase.config();
    String name = phases.name(config);
    return config.takesSteps()
        ? texts.get(
            "chart.phase.rate", phase.number(), name, PhaseNames.rate(config.learningRate()))
        : texts.get("chart.phase", phase.number(), name);
  }

  private void run(Chart.Line line) {
    String training = ChartLegend.colour(line, "training");
    String validation = ChartLegend.colour(line, "validation");
    if (line.smoothed()) {
      path(line.curve().training(), "curve-line", "raw-line", "training-line", training);
      path(line.curve().validation(), "curve-line", "raw-line", "validation-line", validation);
    }
    String weight = line.colour() == 0 ? "shown-line" : "overlay-line";
    path(line.training(), "curve-line", weight, "training-line", training);
    path(line.validation(), "curve-line", weight, "validation-line", validation);
    if (line.colour() > 0) {
      marks(line, line.validation().isEmpty() ? line.training() : line.validation());
    }
  }

  private void marks(Chart.Line line, List<Curve.Point> points) {
    int every = Math.max(1, points.size() / 6);
    for (int i = every / 2; i < points.size(); i += every) {
      Curve.Point p = points.get(i);
      if (frame.contains(frame.x(p.epoch()), frame.y(p.value()))) {
        pen.mark(
            ChartLegend.markOf(line),
            frame.x(p.epoch()),
            frame.y(p.value()),
            4,
            "run-mark-" + line.colour());
      }
    }
  }

  /** A polyline, cut at the sides where one has zoomed in. */
  private void path(List<Curve.Point> points, String... styles) {
    List<Pen.Spot> spots = new ArrayList<>();
    for (Curve.Point p : points) {
      spots.add(new Pen.Spot(frame.x(p.epoch()), frame.y(p.value())));
    }
    for (List<Pen.Spot> part : Clip.to(frame, spots)) {
      pen.path(part, styles);
    }
  }

  private void live() {
    Curve curve = chart.shown().curve();
    if (curve.live().isEmpty()) {
      return;
    }
    List<Pen.Spot> spots = new ArrayList<>();
    if (!curve.training().isEmpty()) {
      Curve.Point last = curve.training().get(curve.training().size() - 1);
      spots.add(new Pen.Spot(frame.x(last.epoch()), frame.y(last.value())));
    }
    for (Curve.Live p : curve.live()) {
      spots.add(new Pen.Spot(frame.x(p.epoch()), frame.y(p.value())));
    }
    for (List<Pen.Spot> part : Clip.to(frame, spots)) {
      pen.path(part, "live-line", "shown-training");
    }
    Pen.Spot head = spots.get(spots.size() - 1);
    if (frame.contains(head.x(), head.y())) {
      pen.mark(Pen.Mark.CIRCLE, head.x(), head.y(), 4.5, "live-dot");
    }
  }
}
