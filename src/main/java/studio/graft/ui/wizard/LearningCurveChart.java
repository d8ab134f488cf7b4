package studio.graft.ui.wizard;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import studio.graft.model.Advice;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.PlotPane;
import studio.graft.ui.common.Texts;
import studio.graft.ui.common.Ticks;

/** Accuracy over growing training sets, with the band of its 95 % intervals. */
final class LearningCurveChart extends PlotPane {
  private static final double LEFT = 44;
  private static final double RIGHT = 12;
  private static final double TOP = 8;
  private static final double BOTTOM = 40;
  private static final double INSET = 16;

  private final Texts texts = Texts.of(LearningCurveChart.class);
  private List<Advice.LearningPoint> points = List.of();
  private double low;
  private double high;

  LearningCurveChart() {
    getStyleClass().add("learning-curve");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinHeight(190);
    setPrefSize(420, 200);
  }

  void show(List<Advice.LearningPoint> newest) {
    points = newest;
    if (!points.isEmpty()) {
      Advice.LearningPoint last = points.get(points.size() - 1);
      setAccessibleText(
          texts.get(
              "curve.accessible",
              points.size(),
              last.images(),
              Figures.percent(last.accuracy().value())));
    }
    redraw();
  }

  @Override
  protected void draw(double width, double height) {
    if (points.size() < 2) {
      return;
    }
    low = points.stream().mapToDouble(p -> p.accuracy().low()).min().orElse(0);
    high = points.stream().mapToDouble(p -> p.accuracy().high()).max().orElse(1);
    Ticks rough = Ticks.between(low, high, 4);
    low = Math.max(0, Math.floor(low / rough.step()) * rough.step());
    high = Math.min(1, Math.ceil(high / rough.step()) * rough.step());
    for (double tick : Ticks.between(low, high, 4).values()) {
      line(LEFT, y(tick), width - RIGHT, y(tick), "plot-grid");
      label(Math.round(tick * 100) + " %", LEFT - 8, y(tick), 1, "plot-label");
    }
    drawCurve();
    double free = 0;
    for (int i = points.size() - 1; i >= 0; i--) { // the last count is the one that matters
      double x = x(points.get(i).images());
      if (i == points.size() - 1 || x < free) {
        Label count =
            label(
                Figures.whole(points.get(i).images()), x, height - BOTTOM + 12, 0.5, "plot-label");
        free = count.getLayoutX() - count.getWidth() / 2 - 6;
      }
    }
    label(texts.get("curve.axis"), (LEFT + width - RIGHT) / 2, height - 9, 0.5, "plot-label");
  }

  private void drawCurve() {
    Polygon band = new Polygon();
    Polyline curve = new Polyline();
    List<Circle> dots = new ArrayList<>();
    for (Advice.LearningPoint point : points) {
      double x = x(point.images());
      double y = y(point.accuracy().value());
      band.getPoints().addAll(x, y(point.accuracy().high()));
      curve.getPoints().addAll(x, y);
      dots.add(new Circle(x, y, 3.5));
    }
    for (int i = points.size() - 1; i >= 0; i--) {
      band.getPoints().addAll(x(points.get(i).images()), y(points.get(i).accuracy().low()));
    }
    add(band, "learning-band");
    add(curve, "learning-line");
    dots.forEach(dot -> add(dot, "learning-dot"));
  }

  /** Images on a logarithmic axis: what counts is each doubling. */
  private double x(int images) {
    double first = Math.log(points.get(0).images());
    double last = Math.log(points.get(points.size() - 1).images());
    double share = last > first ? (Math.log(images) - first) / (last - first) : 0.5;
    return LEFT + INSET + share * (getWidth() - LEFT - RIGHT - 2 * INSET);
  }

  private double y(double accuracy) {
    return TOP + (1 - (accuracy - low) / (high - low)) * (getHeight() - TOP - BOTTOM);
  }
}
