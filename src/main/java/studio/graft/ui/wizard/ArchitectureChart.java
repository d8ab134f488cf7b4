package studio.graft.ui.wizard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.PlotPane;
import studio.graft.ui.common.Texts;
import studio.graft.ui.common.Ticks;
import studio.graft.viewmodel.wizard.Architecture;
import studio.graft.viewmodel.wizard.Purpose;

/**
 * Published accuracy against milliseconds per image on this machine. Filled points were measured,
 * hollow ones are estimates; discs suit the purpose, squares do not; the chosen one wears a ring.
 */
final class ArchitectureChart extends PlotPane {
  private static final double LEFT = 52;
  private static final double RIGHT = 24;
  private static final double TOP = 12;
  private static final double BOTTOM = 44;
  private static final double POINT = 13;
  private static final double[] STEPS = {0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

  private final Texts texts = Texts.of(ArchitectureChart.class);
  private final Consumer<Architecture> onChoose;
  private List<Architecture> points = List.of();
  private String chosen = "";
  private Purpose purpose = Purpose.EDGE;
  private LogScale across = new LogScale(1, 10);
  private double low;
  private double high;

  ArchitectureChart(Consumer<Architecture> onChoose) {
    this.onChoose = onChoose;
    getStyleClass().add("architecture-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinHeight(260);
    setPrefHeight(300);
  }

  void show(List<Architecture> newest, String chosenName, Purpose where) {
    points = newest.stream().filter(a -> a.milliseconds() > 0).toList();
    chosen = chosenName;
    purpose = where;
    setAccessibleText(texts.get("scatter.accessible", points.size()));
    redraw();
  }

  @Override
  protected void draw(double width, double height) {
    if (points.isEmpty()) {
      return;
    }
    double least = points.stream().mapToDouble(Architecture::milliseconds).min().orElse(1);
    double most = points.stream().mapToDouble(Architecture::milliseconds).max().orElse(10);
    across = new LogScale(least / 1.6, most * 2.2);
    low = points.stream().mapToDouble(a -> a.info().imageNetTop1()).min().orElse(0.6) - 0.03;
    high = points.stream().mapToDouble(a -> a.info().imageNetTop1()).max().orElse(0.8) + 0.03;
    for (double tick : Ticks.between(low, high, 5).values()) {
      line(LEFT, y(tick), width - RIGHT, y(tick), "plot-grid");
      label(Math.round(tick * 100) + " %", LEFT - 8, y(tick), 1, "plot-label");
    }
    for (double step : STEPS) {
      if (step > across.low() && step < across.high()) {
        line(x(step), TOP, x(step), height - BOTTOM, "plot-grid");
        String text = step < 1 ? Double.toString(step) : Long.toString((long) step);
        label(text, x(step), height - BOTTOM + 12, 0.5, "plot-label");
      }
    }
    label(texts.get("scatter.x"), (LEFT + width - RIGHT) / 2, height - 10, 0.5, "plot-label");
    drawPoints();
  }

  private void drawPoints() {
    List<Bounds> taken = new ArrayList<>();
    for (Architecture point : points) {
      double x = x(point.milliseconds());
      double y = y(point.info().imageNetTop1());
      taken.add(new BoundingBox(x - POINT / 2, y - POINT / 2, POINT, POINT));
      drawPoint(point, x, y);
    }
    List<Architecture> chosenFirst =
        points.stream()
            .sorted(
                Comparator.comparing((Architecture a) -> !a.info().name().equals(chosen))
                    .thenComparing(a -> !a.suits(purpose)))
            .toList();
    for (Architecture point : chosenFirst) {
      name(point, taken);
    }
  }

  private void drawPoint(Architecture point, double x, double y) {
    Region mark = new Region();
    mark.getStyleClass().add("scatter-point");
    mark.getStyleClass().add(point.suits(purpose) ? "scatter-suits" : "scatter-other");
    mark.getStyleClass().add(point.measured() ? "scatter-measured" : "scatter-estimated");
    if (point.info().name().equals(chosen)) {
      mark.getStyleClass().add("scatter-chosen");
    }
    add(mark);
    double side = point.info().name().equals(chosen) ? POINT + 7 : POINT;
    mark.resizeRelocate(x - side / 2, y - side / 2, side, side);
    mark.setOnMouseClicked(event -> onChoose.accept(point));
    Tooltip.install(
        mark,
        Words.explanation(
            texts.get(
                point.measured() ? "scatter.measured" : "scatter.estimated",
                point.info().title(),
                Figures.percent(point.info().imageNetTop1()),
                ArchitecturePage.milliseconds(point.milliseconds()),
                Figures.whole((int) Math.round(point.info().multiplyAdds() / 1e6)))));
  }

  /**
   * Writes a name where it covers no point and no other name; leaves it out where there is none.
   */
  private void name(Architecture point, List<Bounds> taken) {
    double x = x(point.milliseconds());
    double y = y(point.info().imageNetTop1());
    boolean own = point.info().name().equals(chosen);
    Label name = label(point.info().title(), 0, 0, 0, "plot-label");
    if (own) {
      name.getStyleClass().add("scatter-name-chosen");
      name.applyCss();
      name.autosize();
    }
    double w = name.getWidth();
    double h = name.getHeight();
    double gap = own ? 13 : 10;
    double[][] places = {
      {x + gap, y - h / 2},
      {x - gap - w, y - h / 2},
      {x - w / 2, y - gap - h},
      {x - w / 2, y + gap},
      {x + gap, y},
      {x + gap, y - h},
      {x - gap - w, y - h},
      {x - gap - w, y}
    };
    for (double[] place : places) {
      Bounds room = new BoundingBox(place[0], place[1], w, h);
      boolean inside =
          place[0] >= LEFT
              && place[0] + w <= getWidth()
              && place[1] >= 0
              && place[1] + h <= getHeight() - BOTTOM;
      if (inside && taken.stream().noneMatch(room::intersects)) {
        name.relocate(snapPositionX(place[0]), snapPositionY(place[1]));
        taken.add(room);
        return;
      }
    }
    name.setVisible(false);
  }

  private double x(double milliseconds) {
    return LEFT + across.position(milliseconds) * (getWidth() - LEFT - RIGHT);
  }

  private double y(double accuracy) {
    return TOP + (1 - (accuracy - low) / (high - low)) * (getHeight() - TOP - BOTTOM);
  }
}
