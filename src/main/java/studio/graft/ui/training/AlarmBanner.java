package studio.graft.ui.training;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.Alarm;
import studio.graft.model.Run;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.TrainingViewModel;

/** What the overfit alarm says, and what can be done about it. */
final class AlarmBanner extends HBox {
  private final Texts texts = Texts.of(AlarmBanner.class);
  private final TrainingViewModel model;
  private final Label heading = new Label();
  private final Label message = new Label();
  private final Button stop = new Button();
  private final Button keepGoing = new Button();

  AlarmBanner(TrainingViewModel model) {
    this.model = model;
    getStyleClass().add("alarm-banner");
    setAlignment(Pos.TOP_LEFT);
    FontIcon icon = new FontIcon("mdi2a-alert");
    icon.getStyleClass().add(Styles.WARNING);
    heading.getStyleClass().add("card-title");
    message.setWrapText(true);
    message.setMinHeight(USE_PREF_SIZE);
    stop.setId("alarm-stop");
    stop.getStyleClass().add(Styles.SMALL);
    stop.setOnAction(event -> model.stopAndKeepBest());
    keepGoing.setId("alarm-keep-going");
    keepGoing.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    keepGoing.setOnAction(event -> model.keepGoing());
    HBox actions = new HBox(stop, keepGoing);
    actions.getStyleClass().add("alarm-actions");
    VBox words = new VBox(heading, message, actions);
    words.getStyleClass().add("alarm-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().addAll(icon, words);
    model.alarmProperty().addListener((property, before, now) -> show());
    model.runProperty().addListener((property, before, now) -> show());
    model.liveProperty().addListener((property, before, now) -> show());
    model.requestProperty().addListener((property, before, now) -> show());
    show();
  }

  private void show() {
    Alarm alarm = model.alarmProperty().get();
    Run run = model.runProperty().get();
    RunPane.set(this, alarm != null && run != null);
    if (alarm == null || run == null) {
      return;
    }
    heading.setText(texts.get("alarm." + alarm.kind().name(), alarm.began()));
    message.setText(alarm.message());
    boolean live = model.liveProperty().get();
    RunPane.set(stop, live && run.bestEpoch() > 0);
    stop.setText(texts.get("alarm.stop", run.bestEpoch()));
    stop.setDisable(
        model.requestProperty().get() == TrainingViewModel.Request.STOP
            || model.requestProperty().get() == TrainingViewModel.Request.CANCEL);
    keepGoing.setText(texts.get(live ? "alarm.keep" : "alarm.close"));
  }
}
