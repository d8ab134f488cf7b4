package studio.graft.ui.shell;

import java.util.HashMap;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.RunTitles;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.Activity;
import studio.graft.viewmodel.shell.ShellViewModel;

/** The bottom row: the state of the project and what is running. */
final class StatusBar extends HBox {
  /** What is over sooner is not shown: it would only flicker. */
  private static final Duration PATIENCE = Duration.millis(350);

  private final Texts texts;
  private final ShellViewModel viewModel;
  private final RunTitles runTitles = new RunTitles();
  private final HBox facts = new HBox();
  private final HBox running = new HBox();
  private final Map<Activity, HBox> entries = new HashMap<>();

  StatusBar(Texts texts, ShellViewModel viewModel, int threads) {
    this.texts = texts;
    this.viewModel = viewModel;
    getStyleClass().add("status-bar");
    setAlignment(Pos.CENTER_LEFT);
    facts.getStyleClass().add("status-facts");
    facts.setAlignment(Pos.CENTER_LEFT);
    running.getStyleClass().add("status-running");
    running.setAlignment(Pos.CENTER_RIGHT);
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    Label machine = new Label(texts.get("status.threads", threads));
    machine.setTooltip(new Tooltip(texts.get("status.threads.tooltip")));
    machine.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(facts, spacer, running, new TrainingStatus(texts, viewModel), machine);
    viewModel.statusProperty().addListener(o -> refresh());
    viewModel.activities().addListener(this::onActivities);
    refresh();
  }

  private void refresh() {
    facts.getChildren().clear();
    ShellViewModel.Status status = viewModel.statusProperty().get();
    if (status == null) {
      fact(texts.get("status.none"));
      return;
    }
    fact(texts.get("status.images", status.images(), Figures.whole(status.images())));
    fact(texts.get("status.classes", status.classes()));
    fact(texts.get("status.labelled", Figures.whole(status.labelled())));
    status
        .best()
        .ifPresent(
            run ->
                fact(
                    texts.get(
                        "status.best",
                        runTitles.title(run),
                        Figures.percent(run.validation().orElseThrow().value()))));
  }

  private void fact(String words) {
    Label label = new Label(words);
    label.setMinWidth(0);
    facts.getChildren().add(label);
  }

  private void onActivities(ListChangeListener.Change<? extends Activity> change) {
    while (change.next()) {
      change
          .getRemoved()
          .forEach(activity -> running.getChildren().remove(entries.remove(activity)));
      change.getAddedSubList().forEach(this::showLater);
    }
  }

  private void showLater(Activity activity) {
    PauseTransition patience = new PauseTransition(PATIENCE);
    patience.setOnFinished(
        event -> {
          if (viewModel.activities().contains(activity)) {
            HBox entry = entry(activity);
            entries.put(activity, entry);
            running.getChildren().add(entry);
          }
        });
    patience.play();
  }

  private HBox entry(Activity activity) {
    Label words = new Label();
    ProgressBar bar = new ProgressBar();
    bar.getStyleClass().add("small");
    bar.setAccessibleText(activity.title());
    Button cancel = new Button(null, new FontIcon("mdi2c-close"));
    cancel.getStyleClass().addAll("icon-button", "status-cancel");
    cancel.setAccessibleText(texts.get("status.cancel", activity.title()));
    cancel.setTooltip(new Tooltip(texts.get("status.cancel", activity.title())));
    cancel.setOnAction(
        event -> {
          cancel.setDisable(true);
          activity.cancel();
        });
    HBox entry = new HBox(words, bar, cancel);
    entry.getStyleClass().add("status-activity");
    entry.setAlignment(Pos.CENTER_LEFT);
    Runnable show =
        () -> {
          words.setText(words(activity));
          bar.setProgress(activity.fraction());
        };
    activity.progressProperty().addListener(o -> show.run());
    show.run();
    return entry;
  }

  private String words(Activity activity) {
    StringBuilder words = new StringBuilder(activity.stage());
    if (activity.total() > 0) {
      words
          .append("  ")
          .append(
              texts.get(
                  "status.of", Figures.whole(activity.done()), Figures.whole(activity.total())));
    }
    if (!Double.isNaN(activity.secondsLeft())) {
      words
          .append(" · ")
          .append(texts.get("status.left", Figures.duration(activity.secondsLeft())));
    }
    return words.toString();
  }
}
