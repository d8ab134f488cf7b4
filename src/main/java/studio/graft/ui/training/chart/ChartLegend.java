package studio.graft.ui.training.chart;

import java.util.List;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.RunTitles;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.Chart;

/** Whose lines are whose, in two columns below, where runs are laid over each other. */
final class ChartLegend {
  private static final double LINE = 20;

  private final Texts texts = Texts.of(CurveChart.class);
  private final RunTitles titles = new RunTitles();
  private final Chart chart;
  private final Pen pen;

  ChartLegend(Chart chart, Pen pen) {
    this.chart = chart;
    this.pen = pen;
  }

  /** The room that it takes at the foot of a chart, 0 where one run is alone. */
  static double room(Chart chart) {
    int rows = (chart.all().size() + 1) / 2;
    return chart.overlays().isEmpty() ? 0 : LINE * rows + 6;
  }

  /** The shown run has a colour for each of its lines, the others have one for both. */
  static String colour(Chart.Line line, String role) {
    return line.colour() == 0 ? "shown-" + role : "run-colour-" + line.colour();
  }

  /** The shape that a run is known by where colour is not seen. */
  static Pen.Mark markOf(Chart.Line line) {
    return Pen.Mark.values()[line.colour() % Pen.Mark.values().length];
  }

  /**
   * Draws it, if there is more than one run.
   *
   * @param left where it begins
   * @param width of the whole drawing
   * @param height of the whole drawing
   */
  void paint(double left, double width, double height) {
    if (chart.overlays().isEmpty()) {
      return;
    }
    List<Chart.Line> all = chart.all();
    double top = height - room(chart) + 12;
    double column = (width - left) / 2;
    for (int i = 0; i < all.size(); i++) {
      Chart.Line line = all.get(i);
      double x = left + i % 2 * column;
      double y = top + i / 2 * LINE;
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
