package studio.graft.ui.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.Run;
import studio.graft.model.RunStatus;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.RunTitles;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.RunProgress;
import studio.graft.viewmodel.shell.ShellViewModel;

/** Says in every place how far the run is that trains, and whether it warns; leads to it. */
final class TrainingStatus extends Button {
  private final Texts texts;
  private final RunTitles titles = new RunTitles();
  private final Tooltip explanation = new Tooltip();

  TrainingStatus(Texts texts, ShellViewModel viewModel) {
    this.texts = texts;
    setId("status-training");
    getStyleClass().addAll("icon-button", "status-training");
    setMinWidth(USE_PREF_SIZE);
    explanation.setWrapText(true);
    explanation.setMaxWidth(420);
    setTooltip(explanation);
    setOnAction(event -> viewModel.showTraining());
    viewModel.liveRunProperty().subscribe(this::show);
  }

  private void show(Run run) {
    setVisible(run != null);
    setManaged(run != null);
    if (run == null) {
      return;
    }
    RunProgress progress = RunProgress.of(run);
    boolean paused = run.status() == RunStatus.PAUSED;
    String far =
        progress.epoch() == 0
            ? texts.get("status.training.preparing")
            : texts.get("status.training.epoch", progress.epoch(), progress.epochs());
    boolean left = !paused && progress.remainingSeconds() > 0;
    String all =
        left
            ? texts.get("status.training.left", far, Figures.duration(progress.remainingSeconds()))
            : far;
    setText(texts.get(paused ? "status.training.paused" : "status.training", all));
    boolean alarm = run.alarm() != null;
    setGraphic(new FontIcon(alarm ? "mdi2a-alert" : paused ? "mdi2p-pause" : "mdi2p-play"));
    getStyleClass().remove("status-alarm");
    if (alarm) {
      getStyleClass().add("status-alarm");
    }
    explanation.setText(
        alarm
            ? texts.get("status.training.alarm", titles.title(run), run.alarm().message())
            : texts.get("status.training.tooltip", titles.title(run)));
    setAccessibleText(getText() + (alarm ? ". " + run.alarm().message() : ""));
  }
}
