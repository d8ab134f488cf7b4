package studio.graft.ui.training;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import studio.graft.model.Run;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.RunProgress;
import studio.graft.viewmodel.training.TrainingViewModel;

/** How far a run is. */
final class ProgressLine extends HBox {
  private final RunWords words = new RunWords();
  private final ProgressBar bar = new ProgressBar();
  private final Label text = new Label();
  private final Texts texts = Texts.of(ProgressLine.class);
  private final Label memory = new Label();
  private final Tooltip most = new Tooltip();
  private final Label left = new Label();
  private final TrainingViewModel model;

  ProgressLine(TrainingViewModel model) {
    this.model = model;
    getStyleClass().add("run-progress");
    setAlignment(Pos.CENTER_LEFT);
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    text.getStyleClass().add("quiet");
    text.setMinWidth(USE_PREF_SIZE);
    left.getStyleClass().add("run-left");
    left.setMinWidth(USE_PREF_SIZE);
    memory.getStyleClass().add("quiet");
    memory.setId("worker-memory");
    memory.setMinWidth(USE_PREF_SIZE);
    memory.setTooltip(most);
    getChildren().addAll(bar, text, memory, left);
    model.progressProperty().addListener((property, before, now) -> show());
    model.runProperty().addListener((property, before, now) -> show());
    show();
  }

  private void show() {
    Run run = model.runProperty().get();
    RunProgress progress = model.progressProperty().get();
    RunPane.set(this, run != null && !run.ended() && !run.queued());
    if (run != null && progress != null) {
      bar.setProgress(progress.fraction());
      String far = words.progress(progress);
      text.setText(RunProgress.preparesPhase(run) ? texts.get("progress.first.step", far) : far);
      left.setText(words.left(progress));
      RunPane.set(memory, run.memoryBytes() > 0);
      if (run.memoryBytes() > 0) {
        memory.setText(Figures.bytes(run.memoryBytes()));
        most.setText(texts.get("progress.memory.tooltip", Figures.bytes(run.peakMemoryBytes())));
      }
      RunPane.set(left, !left.getText().isEmpty());
      bar.setAccessibleText(text.getText() + " " + left.getText());
    }
  }
}
