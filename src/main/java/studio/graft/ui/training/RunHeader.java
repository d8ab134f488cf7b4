package studio.graft.ui.training;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.Run;
import studio.graft.model.RunStatus;
import studio.graft.ui.common.Ends;
import studio.graft.ui.common.KeyboardFocus;
import studio.graft.ui.common.RunTitles;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.RunProgress;
import studio.graft.viewmodel.training.TrainingViewModel;

/** The name of a run, where it stands, and what can be done with it. */
final class RunHeader extends StackPane {
  /** Of a button whose wish is still being done: it keeps the keyboard, and does nothing. */
  static final PseudoClass ASKED = PseudoClass.getPseudoClass("asked");

  private final Texts texts = Texts.of(RunHeader.class);
  private final RunTitles titles = new RunTitles();
  private final RunWords words = new RunWords();
  private final TrainingViewModel model;
  private final Node runs;
  private final Label title = new Label();
  private final Label pill = new Label();
  private final Label when = new Label();
  private final Button pause;
  private final Button stop;
  private final Button cancel;
  private final Button evaluate;
  private final Button again;
  private final Button delete;
  private final Button reproduce;
  private final Button goOn;

  /**
   * The header of the shown run.
   *
   * @param runs has the keyboard where no button here can have it
   */
  RunHeader(TrainingViewModel model, Node runs) {
    this.model = model;
    this.runs = runs;
    title.getStyleClass().add("page-title");
    when.getStyleClass().addAll("quiet", "small");
    pill.setMinWidth(USE_PREF_SIZE);
    pause = button("pause", "mdi2p-pause", model::togglePause);
    stop = button("stop", "mdi2s-stop", model::stopAndKeepBest);
    stop.getStyleClass().add(Styles.ACCENT);
    cancel = button("cancel", "mdi2c-close", model::cancel);
    cancel.getStyleClass().addAll(Styles.DANGER, Styles.FLAT);
    evaluate = button("evaluate", "mdi2g-grid", model::evaluate);
    evaluate.getStyleClass().add(Styles.SUCCESS);
    again = button("again", "mdi2r-refresh", model.list()::newRun);
    delete = button("delete", "mdi2d-delete-outline", this::delete);
    delete.setText(null);
    delete.setAccessibleText(texts.get("delete"));
    reproduce =
        button(
            "reproduce",
            "mdi2c-content-duplicate",
            () -> model.list().reproduce(model.runProperty().get()));
    reproduce.setText(null);
    reproduce.setAccessibleText(texts.get("reproduce"));
    goOn = button("goOn", "mdi2p-play", () -> model.list().resume(model.runProperty().get()));
    goOn.getStyleClass().add(Styles.ACCENT);
    HBox run = group(title, pill, when);
    HBox tools = group(delete, reproduce, goOn, cancel, pause, stop, again, evaluate);
    getChildren().add(new Ends(run, tools));
    model.runProperty().addListener((property, before, now) -> follow());
    model.liveProperty().addListener((property, before, now) -> follow());
    model.requestProperty().addListener((property, before, now) -> follow());
    show();
  }

  /** Controls that may be given the keyboard, the next step first; never one that ends a run. */
  List<? extends Node> heirs() {
    return List.of(evaluate, goOn, again, pause, runs);
  }

  private static HBox group(Node... nodes) {
    HBox group = new HBox(nodes);
    group.getStyleClass().add("run-header");
    group.setAlignment(Pos.CENTER_LEFT);
    return group;
  }

  private Button button(String key, String icon, Runnable action) {
    Button button = new Button(texts.get(key), new FontIcon(icon));
    button.setId("run-" + key);
    button.setTooltip(new Tooltip(texts.get(key + ".tooltip")));
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  private void delete() {
    model.list().trash().delete(model.runProperty().get());
  }

  private void follow() {
    KeyboardFocus.keep(this, this::show, this::heirs);
  }

  private void show() {
    Run run = model.runProperty().get();
    if (run == null) {
      return;
    }
    boolean live = model.liveProperty().get();
    TrainingViewModel.Request request = model.requestProperty().get();
    title.setText(titles.title(run));
    boolean paused = run.status() == RunStatus.PAUSED;
    String pending = request == TrainingViewModel.Request.NONE ? "" : request.name();
    boolean first = request == TrainingViewModel.Request.PAUSE && RunProgress.preparesPhase(run);
    pill.setText(
        pending.isEmpty()
            ? words.status(run.status())
            : texts.get("request." + pending + (first ? ".first" : "")));
    pill.getStyleClass()
        .setAll("label", "run-pill", "run-pill-" + run.status().name().toLowerCase(Locale.ROOT));
    when.setText(texts.get("run.when", words.when(run.created())));
    when.setTooltip(new Tooltip(texts.get("run.where", run.folder())));
    pause.setText(texts.get(paused ? "resume" : "pause"));
    pause.setGraphic(new FontIcon(paused ? "mdi2p-play" : "mdi2p-pause"));
    pause.setDisable(run.status() == RunStatus.PREPARING);
    pause.pseudoClassStateChanged(ASKED, !pending.isEmpty());
    boolean ending =
        request == TrainingViewModel.Request.STOP || request == TrainingViewModel.Request.CANCEL;
    stop.setDisable(run.epochs().isEmpty());
    stop.pseudoClassStateChanged(ASKED, ending);
    cancel.pseudoClassStateChanged(ASKED, request == TrainingViewModel.Request.CANCEL);
    RunPane.set(pause, live);
    RunPane.set(stop, live);
    RunPane.set(cancel, live);
    RunPane.set(delete, model.list().trash().deletable(run));
    RunPane.set(reproduce, run.usable());
    RunPane.set(goOn, model.list().resumable(run) && !live);
    RunPane.set(evaluate, run.usable());
    RunPane.set(again, run.ended() && !run.usable());
  }
}
