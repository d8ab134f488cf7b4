package studio.graft.ui.training;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.graft.model.Run;
import studio.graft.viewmodel.training.TrainingViewModel;

/** One run: how far it is, what the alarm says, its curves and its epochs. */
final class RunPane extends ScrollPane {
  private final VBox content = new VBox();
  private final ChartCard chartCard;
  private final DetailsCard details;

  /**
   * The shown run of a view model.
   *
   * @param runs has the keyboard where nothing of the run can have it
   */
  RunPane(TrainingViewModel model, Node runs) {
    getStyleClass().addAll("run-pane", "edge-to-edge");
    setFitToWidth(true);
    content.getStyleClass().add("run-content");
    chartCard = new ChartCard(model.chart());
    details = new DetailsCard(model);
    model.runProperty().addListener((property, before, now) -> show(now));
    RunHeader header = new RunHeader(model, runs);
    content
        .getChildren()
        .addAll(
            header,
            new NotesLine(model),
            new ProgressLine(model),
            new RateLine(model),
            new AlarmBanner(model, header::heirs),
            new OutcomeCard(model),
            chartCard,
            details,
            new SkippedNote(model));
    setContent(content);
    show(model.runProperty().get());
  }

  private void show(Run run) {
    content.setVisible(run != null);
    boolean waits = run != null && run.queued();
    set(chartCard, run != null && !waits && (!run.epochs().isEmpty() || !run.ended()));
    set(details, run != null && !waits && !run.milestones().isEmpty());
    if (run != null) {
      details.show(run);
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
