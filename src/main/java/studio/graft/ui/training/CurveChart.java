package studio.graft.ui.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.PlotPane;
import studio.graft.ui.common.Texts;
import studio.graft.ui.common.Ticks;
import studio.graft.viewmodel.training.Curve;

/**
 * Training (solid) and validation (dashed) over the epochs, with phases, the best epoch and the
 * alarm. The pointer, or the arrow keys, read out an epoch.
 */
final class CurveChart extends PlotPane {
  private static final double LEFT = 52;
  private static final double RIGHT = 92;
  private static final double TOP = 26;
  private static final double BOTTOM = 42;
  private static final double NAME_HEIGHT = 18;

  private final Texts texts = Texts.of(CurveChart.class);
  private final RunWords words = new RunWords();
  private Curve curve;
  private int hovered;
  private double low;
  private double high;

  CurveChart() {
    getStyleClass().add("curve-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
    setMinHeight(260);
    setPrefHeight(310);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(epochAt(event.getX())));
    addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(0));
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    focusedProperty().addListener((property, before, now) -> hover(0));
  }

  void show(Curve newest) {
    curve = newest;
    if (newest != null && hovered > newest.lastEpoch()) {
      hovered = 0;
    }
    setAccessibleText(newest == null ? "" : describe());
    redraw();
  }

  private String describe() {
    String metric = texts.get("metric." + curve.metric().name());
    if (curve.isEmpty()) {
      return texts.get("chart.empty");
    }
    List<Curve.Point> line = curve.validation().isEmpty() ? curve.training() : curve.validation();
    Curve.Point last = line.get(line.size() - 1);
    return texts.get(
        "chart.accessible", metric, last.epoch(), value(last.value()), curve.bestEpoch());
  }

  private void onKey(KeyEvent event) {
    if (curve == null || curve.isEmpty() || event.isAltDown()) {
      return;
    }
    int last = lastDrawn();
    int next =
        switch (event.getCode()) {
          case LEFT -> hovered == 0 ? last : Math.max(1, hovered - 1);
          case RIGHT -> hovered == 0 ? 1 : Math.min(last, hovered + 1);
          case HOME -> 1;
          case END -> last;
          default -> -1;
        };
    if (next > 0) {
      hover(next);
      event.consume();
    }
  }

  private int lastDrawn() {
    return Stream.concat(curve.training().stream(), curve.validation().stream())
        .mapToInt(Curve.Point::epoch)
        .max()
        .orElse(0);
  }

  private int epochAt(double x) {
    if (curve == null || curve.isEmpty() || x < LEFT - 20 || x > getWidth() - RIGHT + 20) {
      return 0;
    }
    double share = (x - LEFT) / (getWidth() - LEFT - RIGHT);
    int epoch = (int) Math.round(1 + share * Math.max(0, curve.lastEpoch() - 1));
    return Math.max(1, Math.min(lastDrawn(), epoch));
  }

  private void hover(int epoch) {
    if (epoch != hovered) {
      hovered = epoch;
      redraw();
    }
  }

  @Override
  protected void draw(double width, double height) {
    if (curve == null) {
      return;
    }
    if (curve.isEmpty()) {
      label(texts.get("chart.empty"), width / 2, height / 2, 0.5, "quiet");
      return;
    }
    Ticks ticks = scale();
    curve.alarm().ifPresent(this::drawBand);
    for (double tick : ticks.values()) {
      line(LEFT, y(tick), width - RIGHT, y(tick), "plot-grid");
      String text =
          curve.metric() == Curve.Metric.ACCURACY
              ? Math.round(tick * 100) + " %"
              : ticks.format(tick);
      label(text, LEFT - 10, y(tick), 1, "plot-label");
    }
    drawEpochs(width, height);
    curve.phases().forEach(this::drawPhase);
    drawLine(curve.training(), "training-line", "training-dot");
    drawLine(curve.validation(), "validation-line", "validation-dot");
    drawNames();
    drawBest();
    drawHover();
  }

  /** The ends of the vertical axis: round numbers around all values, single spikes included. */
  private Ticks scale() {
    double[] values =
        Stream.concat(curve.training().stream(), curve.validation().stream())
            .mapToDouble(Curve.Point::value)
            .toArray();
    double least = java.util.Arrays.stream(values).min().orElse(0);
    double most = java.util.Arrays.stream(values).max().orElse(1);
    boolean accuracy = curve.metric() == Curve.Metric.ACCURACY;
    double spread = Math.max(most - least, accuracy ? 0.05 : 0.02);
    Ticks rough = Ticks.between(least - spread * 0.05, most + spread * 0.05, 5);
    low = Math.max(0, Math.floor((least - spread * 0.05) / rough.step()) * rough.step());
    high = Math.ceil((most + spread * 0.05) / rough.step()) * rough.step();
    if (accuracy) {
      high = Math.min(1, high);
      low = Math.min(low, high - rough.step());
    }
    return Ticks.between(low, high, 5);
  }

  private double x(double epoch) {
    double span = Math.max(1, curve.lastEpoch() - 1);
    double share = curve.lastEpoch() == 1 ? 0.5 : (epoch - 1) / span;
    return LEFT + share * (getWidth() - LEFT - RIGHT);
  }

  private double y(double value) {
    return TOP + (1 - (value - low) / (high - low)) * (getHeight() - TOP - BOTTOM);
  }

  private String value(double value) {
    return curve.metric() == Curve.Metric.ACCURACY
        ? Figures.percent(value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  private void drawBand(Curve.Band band) {
    Region region = add(new Region(), "alarm-band");
    double from = x(band.from());
    double to = Math.max(from + 4, x(band.to()));
    region.resizeRelocate(from, TOP, to - from, getHeight() - TOP - BOTTOM);
  }

  private void drawEpochs(double width, double height) {
    double bottom = height - BOTTOM;
    Ticks ticks = Ticks.between(1, Math.max(2, curve.lastEpoch()), 8);
    double free = Double.NEGATIVE_INFINITY;
    List<Double> epochs =
        Stream.concat(Stream.of(1.0), ticks.values().stream())
            .filter(t -> t == Math.rint(t) && t >= 1 && t <= curve.lastEpoch())
            .distinct()
            .sorted()
            .toList();
    for (double epoch : epochs) {
      if (x(epoch) > free) {
        label(Integer.toString((int) epoch), x(epoch), bottom + 14, 0.5, "plot-label");
        free = x(epoch) + 24;
      }
    }
    label(texts.get("chart.axis"), (LEFT + width - RIGHT) / 2, height - 8, 0.5, "plot-label");
  }

  private void drawPhase(Curve.Phase phase) {
    // a phase begins between the epoch before and its first
    double at = phase.number() == 1 ? LEFT : x(phase.firstEpoch() - 0.5);
    if (phase.number() > 1) {
      line(at, TOP - 16, at, getHeight() - BOTTOM, "phase-line");
    }
    String name = texts.get("chart.phase", phase.number(), words.phase(phase.config()));
    label(name, at + 6, TOP - 13, 0, "plot-label");
  }

  private void drawLine(List<Curve.Point> points, String lineStyle, String dotStyle) {
    if (points.isEmpty()) {
      return;
    }
    Polyline line = new Polyline();
    points.forEach(p -> line.getPoints().addAll(x(p.epoch()), y(p.value())));
    add(line, "curve-line", lineStyle);
    Curve.Point last = points.get(points.size() - 1);
    add(new Circle(x(last.epoch()), y(last.value()), 3.5), dotStyle);
  }

  /** Names at the ends of the lines, pushed apart where they would cover each other. */
  private void drawNames() {
    if (curve.training().isEmpty()) {
      return;
    }
    Curve.Point training = curve.training().get(curve.training().size() - 1);
    double trainingY = y(training.value());
    if (!curve.validation().isEmpty()) {
      Curve.Point validation = curve.validation().get(curve.validation().size() - 1);
      double validationY = y(validation.value());
      double overlap = NAME_HEIGHT - Math.abs(trainingY - validationY);
      if (overlap > 0) {
        double away = (validationY <= trainingY ? -1 : 1) * overlap / 2;
        validationY += away;
        trainingY -= away;
      }
      label(
          texts.get("validation"),
          x(validation.epoch()) + 9,
          validationY,
          0,
          "curve-name",
          "validation-name");
    }
    label(
        texts.get("training"),
        x(training.epoch()) + 9,
        trainingY,
        0,
        "curve-name",
        "training-name");
  }

  private void drawBest() {
    List<Curve.Point> judged = curve.validation().isEmpty() ? curve.training() : curve.validation();
    Optional<Curve.Point> best = Curve.at(judged, curve.bestEpoch());
    if (best.isEmpty() || judged.size() < 2) {
      return;
    }
    double x = x(best.get().epoch());
    double y = y(best.get().value());
    add(new Circle(x, y, 6), "best-marker");
    double offset = y < TOP + 34 ? 20 : -20;
    label(texts.get("chart.best", best.get().epoch()), x, y + offset, 0.5, "best-name");
  }

  private void drawHover() {
    if (hovered == 0) {
      return;
    }
    double x = x(hovered);
    line(x, TOP, x, getHeight() - BOTTOM, "hover-line");
    Label head = new Label(texts.get("chart.epoch", hovered));
    head.getStyleClass().add("hover-head");
    VBox box = new VBox(head);
    hoverLine(box, curve.training(), "training", "training-dot", "training-name");
    hoverLine(box, curve.validation(), "validation", "validation-dot", "validation-name");
    add(box, "hover-box");
    box.applyCss();
    box.autosize();
    boolean right = x + 14 + box.getWidth() < getWidth();
    box.relocate(
        Math.round(right ? x + 12 : x - 12 - box.getWidth()),
        Math.round((TOP + getHeight() - BOTTOM - box.getHeight()) / 2));
  }

  private void hoverLine(
      VBox box, List<Curve.Point> points, String key, String dotStyle, String nameStyle) {
    Curve.at(points, hovered)
        .ifPresent(
            point -> {
              add(new Circle(x(point.epoch()), y(point.value()), 4.5), dotStyle);
              Label label = new Label(texts.get("chart.read." + key, value(point.value())));
              label.getStyleClass().add(nameStyle);
              box.getChildren().add(label);
            });
  }
}
