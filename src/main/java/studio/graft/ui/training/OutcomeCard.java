package studio.graft.ui.training;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.Estimate;
import studio.graft.model.Run;
import studio.graft.model.RunEvent;
import studio.graft.model.RunStatus;
import studio.graft.model.Waiting;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.RunRow;
import studio.graft.viewmodel.training.TrainingViewModel;

/** What a run came to: its accuracy, or what went wrong. */
final class OutcomeCard extends HBox {
  private final Texts texts = Texts.of(OutcomeCard.class);
  private final RunWords runWords = new RunWords();
  private final TrainingViewModel model;

  OutcomeCard(TrainingViewModel model) {
    this.model = model;
    getStyleClass().add("outcome");
    setAlignment(Pos.CENTER_LEFT);
    model
        .runProperty()
        .addListener(
            (property, before, now) -> {
              boolean same =
                  before != null
                      && now != null
                      && before.id().equals(now.id())
                      && before.status() == now.status();
              if (!same) {
                show(now);
              }
            });
    model
        .list()
        .rows()
        .addListener(
            (ListChangeListener<RunRow>)
                change -> {
                  Run run = model.runProperty().get();
                  if (run != null && run.queued()) {
                    show(run); // why it waits may have changed
                  }
                });
    show(model.runProperty().get());
  }

  private void show(Run run) {
    RunPane.set(this, run != null && (run.ended() || run.queued()));
    getChildren().clear();
    getStyleClass().removeAll("outcome-good", "outcome-bad", "outcome-quiet");
    if (run == null || !(run.ended() || run.queued())) {
      return;
    }
    if (run.finished() != null && run.usable()) {
      finished(run, run.finished());
    } else if (run.status() == RunStatus.FAILED
        || run.status() == RunStatus.INTERRUPTED && run.failure() != null) {
      failed(run);
    } else if (run.queued()) {
      waiting(model.list().waiting(run));
    } else {
      getStyleClass().add("outcome-quiet");
      words("mdi2i-information-outline", ended(run), "");
    }
  }

  private void waiting(Waiting waiting) {
    boolean refused = waiting.reason() == Waiting.Reason.REFUSED;
    getStyleClass().add(refused ? "outcome-bad" : "outcome-quiet");
    String why = waiting.waits() ? runWords.whyItWaits(waiting) : "";
    words(
        refused ? "mdi2a-alert-circle-outline" : "mdi2i-information-outline",
        String.join("\n", why, texts.get("outcome.QUEUED")).strip(),
        "");
  }

  private void finished(Run run, RunEvent.Finished finished) {
    getStyleClass().add("outcome-good");
    Estimate accuracy = finished.validation();
    Label figure = new Label(accuracy == null ? "–" : Figures.percent(accuracy.value()));
    figure.getStyleClass().add("figure");
    figure.setMinWidth(USE_PREF_SIZE);
    Label name = new Label(texts.get(accuracy == null ? "outcome.none" : "outcome.accuracy"));
    name.getStyleClass().add("card-title");
    List<String> parts = new ArrayList<>();
    if (accuracy != null) {
      parts.add(
          texts.get(
              "outcome.interval",
              Figures.points(accuracy.low()),
              Figures.points(accuracy.high()),
              accuracy.n()));
    }
    Label interval = new Label(String.join(" · ", parts));
    interval.getStyleClass().add("quiet");
    interval.setTooltip(new Tooltip(texts.get("outcome.interval.tooltip")));
    Label how =
        new Label(
            texts.get(
                "outcome.how",
                texts.getOr("stopped." + finished.stoppedBy(), finished.stoppedBy()),
                Figures.duration(finished.seconds()),
                Figures.whole(run.trainImages()),
                Figures.whole(run.validationImages())));
    how.getStyleClass().add("quiet");
    if (finished.bestEpoch() > 0 && run.epochs().size() > 1) {
      how.setText(how.getText() + " · " + texts.get("outcome.best", finished.bestEpoch()));
    }
    how.setWrapText(true);
    how.setMinHeight(USE_PREF_SIZE);
    VBox words = new VBox(name, interval, how);
    words.getStyleClass().add("outcome-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().addAll(figure, words);
  }

  private void failed(Run run) {
    getStyleClass().add("outcome-bad");
    String message = run.failure() == null ? texts.get("outcome.FAILED") : run.failure();
    boolean interrupted = run.status() == RunStatus.INTERRUPTED;
    words(
        "mdi2a-alert-circle-outline",
        interrupted && model.list().resumable(run)
            ? message + "\n" + texts.get("outcome.goOn")
            : message,
        texts.get(interrupted ? "outcome.interrupted" : "outcome.failed"));
    Button copy = new Button(texts.get("copy"), new FontIcon("mdi2c-content-copy"));
    copy.setId("copy-details");
    copy.getStyleClass().add(Styles.SMALL);
    copy.setMinWidth(USE_PREF_SIZE);
    copy.setOnAction(
        event -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(
              texts.get("copy.details", run.id(), run.folder(), message, run.config()));
          Clipboard.getSystemClipboard().setContent(content);
          copy.setText(texts.get("copied"));
        });
    getChildren().add(copy);
  }

  /** Why a run has no model although nothing failed, and how one can go on with it. */
  private String ended(Run run) {
    String why =
        run.failure() == null ? texts.get("outcome." + run.status().name()) : run.failure();
    return model.list().resumable(run) ? why + "\n" + texts.get("outcome.goOn") : why;
  }

  private void words(String icon, String message, String heading) {
    FontIcon picture = new FontIcon(icon);
    Label text = new Label(message);
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    VBox box = new VBox();
    if (!heading.isEmpty()) {
      Label title = new Label(heading);
      title.getStyleClass().add("card-title");
      box.getChildren().add(title);
    }
    box.getChildren().add(text);
    HBox.setHgrow(box, Priority.ALWAYS);
    getChildren().addAll(picture, box);
  }
}
