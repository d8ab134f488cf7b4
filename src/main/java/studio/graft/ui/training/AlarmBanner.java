package studio.graft.ui.training;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.Alarm;
import studio.graft.model.NextRun;
import studio.graft.model.Run;
import studio.graft.ui.common.Ends;
import studio.graft.ui.common.KeyboardFocus;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.TrainingViewModel;

/** What the overfit alarm says, and what can be done about it. */
final class AlarmBanner extends HBox {
  private final Texts texts = Texts.of(AlarmBanner.class);
  private final TrainingViewModel model;
  private final Supplier<List<? extends Node>> elsewhere;
  private final Label heading = new Label();
  private final Label message = new Label();
  private final Button stop = new Button();
  private final Button keepGoing = new Button();
  private final Label others = new Label();
  private final FlowPane actions = new FlowPane();
  private String shown = "";

  /**
   * The alarm of the shown run.
   *
   * @param elsewhere what gets the keyboard when the banner goes
   */
  AlarmBanner(TrainingViewModel model, Supplier<List<? extends Node>> elsewhere) {
    this.model = model;
    this.elsewhere = elsewhere;
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
    keepGoing.setMinWidth(USE_PREF_SIZE);
    keepGoing.setOnAction(event -> model.keepGoing());
    Ends title = new Ends(heading, keepGoing);
    actions.getStyleClass().add("alarm-actions");
    others.getStyleClass().addAll("quiet", "small");
    VBox words = new VBox(title, message, others, actions);
    words.getStyleClass().add("alarm-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().addAll(icon, words);
    model.alarmProperty().addListener((property, before, now) -> follow());
    model.runProperty().addListener((property, before, now) -> follow());
    model.liveProperty().addListener((property, before, now) -> follow());
    model.requestProperty().addListener((property, before, now) -> follow());
    show();
  }

  private void follow() {
    KeyboardFocus.keep(this, this::show, elsewhere);
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
    others.setText(others(run, alarm));
    RunPane.set(others, !others.getText().isEmpty());
    String newest = run.id() + alarm.kind();
    if (!newest.equals(shown)) {
      shown = newest;
      propose(alarm);
    }
    boolean live = model.liveProperty().get();
    RunPane.set(stop, live && run.bestEpoch() > 0);
    stop.setText(texts.get("alarm.stop", run.bestEpoch()));
    stop.pseudoClassStateChanged(
        RunHeader.ASKED,
        model.requestProperty().get() == TrainingViewModel.Request.STOP
            || model.requestProperty().get() == TrainingViewModel.Request.CANCEL);
    keepGoing.setText(texts.get(live ? "alarm.keep" : "alarm.close"));
  }

  /** What else was raised, in a line. */
  private String others(Run run, Alarm worst) {
    String also =
        run.alarms().stream()
            .filter(alarm -> !alarm.equals(worst))
            .map(alarm -> texts.get("alarm." + alarm.kind().name(), alarm.began()))
            .collect(Collectors.joining(" · "));
    return also.isEmpty() ? "" : texts.get("alarm.also", also);
  }

  private void propose(Alarm alarm) {
    actions.getChildren().setAll(stop);
    model.proposals().forEach(next -> actions.getChildren().add(proposal(next)));
    if (alarm.actions().contains(Alarm.Action.MORE_DATA)) {
      actions
          .getChildren()
          .add(images(model.unlabelled() ? "MORE_LABELS" : "MORE_IMAGES", model::labelMore));
    }
    if (alarm.actions().contains(Alarm.Action.CHECK_IMAGES)) {
      actions.getChildren().add(images("CHECK_IMAGES", model::showImages));
    }
  }

  /** Two buttons in one: queue the run, or look at its plan before. */
  private HBox proposal(NextRun next) {
    String id = "alarm-next-" + next.action().name().toLowerCase(Locale.ROOT);
    Button queue = action(id, texts.get("alarm.next", next.change()), "alarm.next.tooltip");
    queue.getStyleClass().add(Styles.LEFT_PILL);
    Button plan = action(id + "-plan", "", "alarm.plan.tooltip");
    plan.getStyleClass().addAll(Styles.RIGHT_PILL, Styles.BUTTON_ICON);
    plan.setGraphic(new FontIcon("mdi2t-tune-variant"));
    plan.setAccessibleText(texts.get("alarm.plan", next.change()));
    queue.setOnAction(
        event -> {
          queue.setOnAction(null); // once is enough
          queue.setText(texts.get("alarm.queued", next.change()));
          queue.pseudoClassStateChanged(RunHeader.ASKED, true);
          model.queue(next);
        });
    plan.setOnAction(event -> model.plan(next));
    queue.setMaxHeight(Double.MAX_VALUE);
    plan.setMaxHeight(Double.MAX_VALUE);
    HBox both = new HBox(queue, plan);
    both.getStyleClass().add("alarm-proposal");
    return both;
  }

  private Button images(String action, Runnable show) {
    String key = "alarm." + action;
    Button button = action("alarm-images", texts.get(key), key + ".tooltip");
    button.setOnAction(event -> show.run());
    return button;
  }

  private Button action(String id, String text, String tooltip) {
    Button button = new Button(text);
    button.setId(id);
    button.getStyleClass().add(Styles.SMALL);
    button.setTooltip(new Tooltip(texts.get(tooltip)));
    return button;
  }
}
