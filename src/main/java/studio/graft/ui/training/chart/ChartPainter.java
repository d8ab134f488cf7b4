package studio.graft.ui.training.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.graft.model.PhaseConfig;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.RunTitles;
import studio.graft.ui.common.Texts;
import studio.graft.ui.common.Ticks;
import studio.graft.viewmodel.training.Chart;
import studio.graft.viewmodel.training.Curve;

/** Draws a chart with any pen: axes, phases, alarm, curves, learning rate, legend. */
final class ChartPainter {
  static final double LEFT = 56;
  static final double RIGHT = 96;
  static final double TOP = 28;
  private static final double AXIS = 42;
  private static final double AXIS_ABOVE_STRIP = 26; // its numbers lie above, its name below
  private static final double STRIP = 40;
  private static final double STRIP_GAP = 26;
  private static final double LEGEND_LINE = 20;

  private final PhaseNames phases = new PhaseNames();
  private final Texts texts = Texts.of(CurveChart.class);
  private final RunTitles titles = new RunTitles();
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
    double below = (hasRates(chart) ? AXIS_ABOVE_STRIP : AXIS) + below(chart);
    return FrameFitter.fit(chart, zoom, LEFT, TOP, width - RIGHT, height - below);
  }

  private static double legend(Chart chart) {
    int rows = (chart.all().size() + 1) / 2;
    return chart.overlays().isEmpty() ? 0 : LEGEND_LINE * rows + 6;
  }

  /** Room besides the curves: the strip of the learning rate, and the legend. */
  static double below(Chart chart) {
    return legend(chart) + (hasRates(chart) ? STRIP + STRIP_GAP : 0);
  }

  private static boolean hasRates(Chart chart) {
    return !chart.shown().curve().rates().isEmpty();
  }

  /** Draws everything. */
  void paint() {
    List<Curve.Band> alarms = chart.shown().curve().alarms();
    alarms.stream().limit(1).forEach(this::band);
    grid();
    epochs();
    chart.shown().curve().phases().forEach(this::phase);
    for (int i = chart.overlays().size() - 1; i >= 0; i--) {
      run(chart.overlays().get(i));
    }
    run(chart.shown());
    live();
    names();
    for (int i = 0; i < alarms.size(); i++) {
      alarmMark(alarms.get(i), i);
    }
    best();
    if (hasRates(chart)) {
      rates();
    }
    if (!chart.overlays().isEmpty()) {
      legend();
    }
  }

  private void band(Curve.Band band) {
    double from = Math.max(frame.left(), frame.x(band.from()));
    double to = Math.min(frame.right(), Math.max(from + 4, frame.x(band.to())));
    if (to > from) {
      pen.box(from, frame.top(), to - from, frame.bottom() - frame.top(), "alarm-band");
    }
  }

  /** A flag where the trouble began. */
  private void alarmMark(Curve.Band band, int row) {
    if (!frame.shows(band.from())) {
      return;
    }
    double x = frame.x(band.from());
    pen.line(x, frame.top(), x, frame.bottom(), "alarm-line");
    pen.mark(Pen.Mark.TRIANGLE, x, frame.top() + 1, 6, "alarm-mark");
    String words = texts.get("chart.alarm." + band.kind().name());
    boolean room = x + 8 + 7 * words.length() < frame.right();
    pen.text(words, room ? x + 10 : x - 10, frame.top() + 9 + 16 * row, room ? 0 : 1, "alarm-name");
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
    double below = hasRates(chart) ? STRIP + STRIP_GAP : 0;
    pen.text(
        texts.get("chart.axis"),
        (frame.left() + frame.right()) / 2,
        frame.bottom() + below + (hasRates(chart) ? 14 : 32),
        0.5,
        "plot-label");
  }

  private void phase(Curve.Phase phase) {
    // a phase begins between the epoch before and its first
    double epoch = phase.number() == 1 ? frame.xLow() : phase.firstEpoch() - 0.5;
    if (!frame.shows(epoch)) {
      return;
    }
    double at = frame.x(epoch);
    if (phase.number() > 1) {
      pen.line(at, TOP - 18, at, frame.bottom(), "phase-line");
    }
    pen.text(phaseName(phase), at + 6, TOP - 14, 0, "plot-label");
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
    String training = colour(line, "training");
    String validation = colour(line, "validation");
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

  /** The shown run has a colour for each of its lines, the others have one for both. */
  private static String colour(Chart.Line line, String role) {
    return line.colour() == 0 ? "shown-" + role : "run-colour-" + line.colour();
  }

  private void marks(Chart.Line line, List<Curve.Point> points) {
    int every = Math.max(1, points.size() / 6);
    for (int i = every / 2; i < points.size(); i += every) {
      Curve.Point p = points.get(i);
      if (frame.contains(frame.x(p.epoch()), frame.y(p.value()))) {
        pen.mark(
            markOf(line), frame.x(p.epoch()), frame.y(p.value()), 4, "run-mark-" + line.colour());
      }
    }
  }

  private static Pen.Mark markOf(Chart.Line line) {
    return Pen.Mark.values()[line.colour() % Pen.Mark.values().length];
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

  /** Names at the ends of the shown run's lines, pushed apart where they would cover each other. */
  private void names() {
    Optional<Pen.Spot> training = end(chart.shown().training());
    Optional<Pen.Spot> validation = end(chart.shown().validation());
    double trainingY = training.map(Pen.Spot::y).orElse(0.0);
    double validationY = validation.map(Pen.Spot::y).orElse(0.0);
    double overlap = 18 - Math.abs(trainingY - validationY);
    if (training.isPresent() && validation.isPresent() && overlap > 0) {
      double away = (validationY <= trainingY ? -1 : 1) * overlap / 2;
      validationY += away;
      trainingY -= away;
    }
    name(training, trainingY, "training");
    name(validation, validationY, "validation");
  }

  private void name(Optional<Pen.Spot> end, double y, String key) {
    end.ifPresent(
        spot -> {
          pen.mark(Pen.Mark.CIRCLE, spot.x(), spot.y(), 3.5, key + "-dot");
          boolean behindMark = spot.equals(bestSpot());
          pen.text(
              texts.get(key), spot.x() + (behindMark ? 13 : 9), y, 0, "curve-name", key + "-name");
        });
  }

  private Pen.Spot bestSpot() {
    Curve curve = chart.shown().curve();
    List<Curve.Point> judged = curve.validation().isEmpty() ? curve.training() : curve.validation();
    return Curve.at(judged, curve.bestEpoch())
        .map(p -> new Pen.Spot(frame.x(p.epoch()), frame.y(p.value())))
        .orElse(null);
  }

  private Optional<Pen.Spot> end(List<Curve.Point> points) {
    for (int i = points.size() - 1; i >= 0; i--) {
      Pen.Spot spot = new Pen.Spot(frame.x(points.get(i).epoch()), frame.y(points.get(i).value()));
      if (frame.contains(spot.x(), spot.y())) {
        return Optional.of(spot);
      }
    }
    return Optional.empty();
  }

  private void best() {
    Curve curve = chart.shown().curve();
    List<Curve.Point> judged = curve.validation().isEmpty() ? curve.training() : curve.validation();
    Optional<Curve.Point> best = Curve.at(judged, curve.bestEpoch());
    if (best.isEmpty() || judged.size() < 2 || !frame.shows(curve.bestEpoch())) {
      return;
    }
    double x = frame.x(best.get().epoch());
    double y = frame.y(best.get().value());
    pen.mark(Pen.Mark.CIRCLE, x, y, 6, "best-marker");
    double offset = y < TOP + 34 ? 20 : -20;
    double anchor = x > frame.right() - 40 ? 1 : x < frame.left() + 40 ? 0 : 0.5;
    pen.text(texts.get("chart.best", best.get().epoch()), x, y + offset, anchor, "best-name");
  }

  /** The learning rate on a strip of its own below, on a logarithmic axis. */
  private void rates() {
    double top = frame.bottom() + STRIP_GAP;
    double bottom = top + STRIP;
    List<Curve.Point> rates =
        chart.shown().curve().rates().stream().filter(p -> frame.shows(p.epoch())).toList();
    double most = rates.stream().mapToDouble(Curve.Point::value).max().orElse(1e-3);
    double least =
        Math.max(most / 1e4, rates.stream().mapToDouble(Curve.Point::value).min().orElse(most));
    double low = most / least < 1.5 ? most / 3 : least;
    double high = most / least < 1.5 ? most * 1.5 : most;
    Frame strip =
        new Frame(
            frame.left(), top, frame.right(), bottom, frame.xLow(), frame.xHigh(), low, high, true);
    pen.line(frame.left(), bottom, frame.right(), bottom, "plot-grid");
    pen.line(frame.left(), top, frame.right(), top, "plot-grid");
    pen.text(PhaseNames.rate(most), frame.left() - 10, strip.y(most), 1, "plot-label");
    if (most / least >= 1.5) {
      pen.text(PhaseNames.rate(least), frame.left() - 10, strip.y(least), 1, "plot-label");
    }
    List<Pen.Spot> spots = new ArrayList<>();
    int before = -1;
    for (Curve.Point p : rates) {
      boolean otherPhase =
          chart.shown().curve().phases().stream().anyMatch(f -> f.firstEpoch() == p.epoch());
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

  /** Whose lines are whose, in two columns below. */
  private void legend() {
    List<Chart.Line> all = chart.all();
    double top = height - legend(chart) + 12;
    double column = (width - LEFT) / 2;
    for (int i = 0; i < all.size(); i++) {
      Chart.Line line = all.get(i);
      double x = LEFT + i % 2 * column;
      double y = top + i / 2 * LEGEND_LINE;
      pen.path(
          List.of(new Pen.Spot(x, y), new Pen.Spot(x + 26, y)),
          "curve-line",
          line.colour() == 0 ? "shown-line" : "overlay-line",
          "validation-line",
          colour(line, "validation"));
      if (line.colour() > 0) {
        pen.mark(markOf(line), x + 13, y, 4, "run-mark-" + line.colour());
      }
      pen.text(title(line), x + 34, y, 0, "legend-name");
    }
  }

  private String title(Chart.Line line) {
    String accuracy = line.run().validation().map(v -> Figures.percent(v.value())).orElse("–");
    return texts.get("chart.legend", titles.title(line.run()), accuracy, line.run().id());
  }
}
