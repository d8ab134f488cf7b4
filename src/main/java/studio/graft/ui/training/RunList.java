package studio.graft.ui.training;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.Run;
import studio.graft.model.Waiting;
import studio.graft.ui.common.RunTitles;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.RunListViewModel;
import studio.graft.viewmodel.training.RunRow;
import studio.graft.viewmodel.training.TrainingViewModel;

/** The runs of the project: those that wait, then newest first. */
final class RunList extends VBox {
  private final Texts texts = Texts.of(RunList.class);
  private final RunTitles titles = new RunTitles();
  private final RunWords runWords = new RunWords();
  private final RunListViewModel model;
  private final ListView<RunRow> list = new ListView<>();
  private boolean following;

  RunList(TrainingViewModel training) {
    model = training.list();
    getStyleClass().add("run-list");
    list.setItems(model.rows());
    list.setId("runs");
    list.setAccessibleText(texts.get("runs"));
    list.setCellFactory(view -> new RunCell(model));
    Label none = new Label(texts.get("filter.none"));
    none.getStyleClass().add("quiet");
    list.setPlaceholder(none);
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (!following) {
                model.select(now);
              }
            });
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    training.runProperty().addListener((property, before, now) -> follow());
    model.rows().addListener((ListChangeListener<RunRow>) change -> follow());
    VBox.setVgrow(list, Priority.ALWAYS);
    Label hint = new Label(texts.get("overlay.hint"));
    hint.setWrapText(true);
    hint.getStyleClass().addAll("quiet", "small", "run-hint");
    hint.visibleProperty().bind(Bindings.size(model.all()).greaterThan(1));
    hint.managedProperty().bind(hint.visibleProperty());
    getChildren().addAll(header(), new RunFilterBar(model), waiting(), list, deleted(), hint);
    follow();
  }

  /** The list itself. */
  Node entries() {
    return list;
  }

  private HBox header() {
    Label title = new Label(texts.get("runs"));
    title.getStyleClass().add("section-title");
    MenuButton sweep = new MenuButton(texts.get("sweep"));
    sweep.setId("sweep");
    sweep.getStyleClass().add(Styles.SMALL);
    sweep.setMinWidth(USE_PREF_SIZE);
    sweep.setTooltip(new Tooltip(texts.get("sweep.tooltip")));
    sweep
        .getItems()
        .addAll(
            item("sweep.strategies", model::sweepStrategies),
            item("sweep.backbones", model::sweepBackbones));
    Button plan = new Button(texts.get("runs.new"));
    plan.getStyleClass().addAll(Styles.SMALL);
    plan.setMinWidth(USE_PREF_SIZE);
    plan.setTooltip(new Tooltip(texts.get("runs.new.tooltip")));
    plan.setOnAction(event -> model.newRun());
    HBox header = new HBox(6, title, RunPane.spacer(), sweep, plan);
    header.getStyleClass().add("run-list-header");
    header.setAlignment(Pos.CENTER_LEFT);
    return header;
  }

  private MenuItem item(String key, Runnable action) {
    MenuItem item = new MenuItem(texts.get(key));
    item.setId(key.replace('.', '-'));
    item.setOnAction(event -> action.run());
    return item;
  }

  /** Says that runs wait although nothing trains, and begins with them. */
  private VBox waiting() {
    Label words = new Label();
    Label why = new Label();
    why.setId("queue-why");
    why.getStyleClass().add("small");
    why.setWrapText(true);
    why.setMinHeight(USE_PREF_SIZE);
    Button start = new Button(texts.get("queue.start"), new FontIcon("mdi2p-play"));
    start.setId("queue-start");
    start.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
    start.setTooltip(new Tooltip(texts.get("queue.start.tooltip")));
    start.setOnAction(event -> model.startQueue());
    HBox line = new HBox(words, RunPane.spacer(), start);
    line.setAlignment(Pos.CENTER_LEFT);
    VBox box = new VBox(line, why);
    box.getStyleClass().add("run-queue");
    InvalidationListener show =
        observable -> {
          int count = model.queue().size();
          words.setText(texts.get("queue.waiting", count));
          RunPane.set(box, count > 0 && model.heldProperty().get());
          Optional<RunRow> refused =
              model.rows().stream()
                  .filter(row -> row.waiting().reason() == Waiting.Reason.REFUSED)
                  .reduce((later, earlier) -> earlier); // the next is the last of those that wait
          RunPane.set(why, refused.isPresent());
          why.setText(refused.map(row -> runWords.whyItWaits(row.waiting())).orElse(""));
        };
    model.rows().addListener(show);
    model.queue().addListener(show);
    model.heldProperty().addListener(show);
    show.invalidated(null);
    return box;
  }

  /** Offers to bring back the run that was deleted last. */
  private HBox deleted() {
    Label words = new Label();
    words.getStyleClass().add("small");
    words.setWrapText(true);
    Button undo = new Button(texts.get("undo"));
    undo.setId("undo-delete");
    undo.getStyleClass().add(Styles.SMALL);
    undo.setMinWidth(USE_PREF_SIZE);
    undo.setTooltip(new Tooltip(texts.get("undo.tooltip")));
    undo.setOnAction(event -> model.trash().undo());
    Button close = new Button(null, new FontIcon("mdi2c-close"));
    close.getStyleClass().add("icon-button");
    close.setAccessibleText(texts.get("alarm.close"));
    close.setTooltip(new Tooltip(texts.get("alarm.close")));
    close.setOnAction(event -> model.trash().forget());
    HBox box = new HBox(words, RunPane.spacer(), undo, close);
    box.getStyleClass().add("run-undo");
    box.setAlignment(Pos.CENTER_LEFT);
    Runnable show =
        () -> {
          Run run = model.trash().deletedProperty().get();
          RunPane.set(box, run != null);
          words.setText(run == null ? "" : texts.get("deleted", titles.title(run)));
        };
    model.trash().deletedProperty().addListener((property, before, now) -> show.run());
    show.run();
    return box;
  }

  private void onKey(KeyEvent event) {
    RunRow row = list.getSelectionModel().getSelectedItem();
    boolean known = true;
    if (event.isShortcutDown() && event.getCode() == KeyCode.Z) {
      known = model.trash().deletedProperty().get() != null;
      model.trash().undo();
    } else if (row == null) {
      known = false;
    } else if (event.isAltDown() && event.getCode() == KeyCode.UP) {
      model.move(row.run(), -1);
    } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
      model.move(row.run(), 1);
    } else if (event.getCode() == KeyCode.SPACE) {
      model.overlay(row.run(), row.overlay() == 0);
    } else if (event.getCode() == KeyCode.DELETE) {
      model.trash().delete(row.run());
    } else {
      known = false;
    }
    if (known) {
      event.consume();
    }
  }

  private void follow() {
    following = true;
    int index = model.selectedIndex();
    if (index >= 0) {
      list.getSelectionModel().clearAndSelect(index);
    } else {
      list.getSelectionModel().clearSelection();
    }
    following = false;
  }
}
