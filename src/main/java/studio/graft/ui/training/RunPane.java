package studio.graft.ui.training;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.graft.model.Run;
import studio.graft.ui.common.Card;
import studio.graft.ui.common.Segments;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.Curve;
import studio.graft.viewmodel.training.TrainingViewModel;

/** One run: how far it is, what the alarm says, its curves and its epochs. */
final class RunPane extends ScrollPane {
  private final Texts texts = Texts.of(RunPane.class);
  private final VBox content = new VBox();
  private final Card chartCard;
  private final EpochTable epochs = new EpochTable();

  RunPane(TrainingViewModel model) {
    getStyleClass().addAll("run-pane", "edge-to-edge");
    setFitToWidth(true);
    content.getStyleClass().add("run-content");
    Segments<Curve.Metric> metrics = new Segments<>(model.metricProperty()::set);
    for (Curve.Metric metric : Curve.Metric.values()) {
      metrics.add(
          metric,
          texts.get("metric." + metric.name()),
          texts.get("metric." + metric.name() + ".tooltip"));
    }
    metrics.show(model.metricProperty().get());
    Label unit = new Label();
    unit.getStyleClass().addAll("quiet", "small");
    CurveChart chart = new CurveChart();
    chartCard = new Card(texts.get("chart")).aside(unit, metrics).with(chart);
    model
        .metricProperty()
        .addListener(
            (property, before, now) -> {
              metrics.show(now);
              unit.setText(texts.get("metric." + now.name() + ".unit"));
            });
    unit.setText(texts.get("metric." + model.metricProperty().get().name() + ".unit"));
    model.curveProperty().addListener((property, before, now) -> chart.show(now));
    model.runProperty().addListener((property, before, now) -> show(now));
    content
        .getChildren()
        .addAll(
            new RunHeader(model),
            new ProgressLine(model),
            new AlarmBanner(model),
            new OutcomeCard(model),
            chartCard,
            epochs,
            new SkippedNote(model));
    VBox.setVgrow(epochs, Priority.ALWAYS);
    setContent(content);
    chart.show(model.curveProperty().get());
    show(model.runProperty().get());
  }

  private void show(Run run) {
    content.setVisible(run != null);
    boolean curves = run != null && (!run.epochs().isEmpty() || !run.ended());
    set(chartCard, curves);
    set(epochs, run != null && !run.epochs().isEmpty());
    if (run != null) {
      epochs.show(run);
    }
  }

  /** Shows a node, or gives its room to others. */
  static void set(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  /** Room that pushes what follows to the right. */
  static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    return spacer;
  }
}
