package studio.graft.ui.training.chart;

import java.util.List;
import java.util.function.DoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import studio.graft.ui.common.RunTitles;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.Chart;
import studio.graft.viewmodel.training.Curve;

/** The values of all lines in one epoch. */
final class HoverBox extends VBox {
  private final Texts texts = Texts.of(CurveChart.class);
  private final RunTitles titles = new RunTitles();
  private final Chart chart;
  private final int epoch;
  private final DoubleFunction<String> format;

  HoverBox(Chart chart, int epoch, DoubleFunction<String> format) {
    this.chart = chart;
    this.epoch = epoch;
    this.format = format;
    setMouseTransparent(true);
    Label head = new Label(texts.get("chart.epoch", epoch));
    head.getStyleClass().add("hover-head");
    getChildren().add(head);
    Chart.Line shown = chart.shown();
    read("training", shown.curve().training(), shown.training(), shown.smoothed());
    read("validation", shown.curve().validation(), shown.validation(), shown.smoothed());
    Curve.at(shown.curve().rates(), epoch)
        .ifPresent(p -> add(texts.get("chart.read.rate", PhaseNames.rate(p.value())), "rate-name"));
    chart.overlays().forEach(this::readOverlay);
  }

  private void read(String key, List<Curve.Point> raw, List<Curve.Point> smooth, boolean smoothed) {
    Curve.at(raw, epoch)
        .ifPresent(
            point -> {
              String words = texts.get("chart.read." + key, format.apply(point.value()));
              if (smoothed) {
                words +=
                    Curve.at(smooth, epoch)
                        .map(p -> texts.get("chart.read.smooth", format.apply(p.value())))
                        .orElse("");
              }
              add(words, key + "-name");
            });
  }

  private void readOverlay(Chart.Line line) {
    String training =
        Curve.at(line.curve().training(), epoch).map(p -> format.apply(p.value())).orElse("–");
    String validation =
        Curve.at(line.curve().validation(), epoch).map(p -> format.apply(p.value())).orElse("–");
    if (!training.equals("–") || !validation.equals("–")) {
      add(
          texts.get("chart.read.overlay", titles.title(line.run()), training, validation),
          "run-name-" + line.colour());
    }
  }

  private void add(String words, String style) {
    Label label = new Label(words);
    label.getStyleClass().add(style);
    getChildren().add(label);
  }

  /** Dots where the epoch crosses the lines. */
  void dots(Frame frame, Pen pen) {
    for (Chart.Line line : chart.all()) {
      String training = line.colour() == 0 ? "training-dot" : "run-mark-" + line.colour();
      String validation = line.colour() == 0 ? "validation-dot" : "run-mark-" + line.colour();
      dot(frame, pen, line.training(), training);
      dot(frame, pen, line.validation(), validation);
    }
  }

  private void dot(Frame frame, Pen pen, List<Curve.Point> points, String style) {
    Curve.at(points, epoch)
        .filter(p -> frame.contains(frame.x(epoch), frame.y(p.value())))
        .ifPresent(p -> pen.mark(Pen.Mark.CIRCLE, frame.x(epoch), frame.y(p.value()), 4.5, style));
  }

  /** Puts it beside the line, within the chart. */
  void place(Frame frame, double width) {
    applyCss();
    autosize();
    double x = frame.x(epoch);
    boolean right = x + 14 + getWidth() < width;
    double y = (frame.top() + frame.bottom() - getHeight()) / 2;
    relocate(
        Math.round(Math.max(0, right ? x + 12 : x - 12 - getWidth())), Math.round(Math.max(0, y)));
  }
}
