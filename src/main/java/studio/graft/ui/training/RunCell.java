package studio.graft.ui.training;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.EpochMetrics;
import studio.graft.model.Estimate;
import studio.graft.model.Run;
import studio.graft.model.Waiting;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.RunTitles;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.RunListViewModel;
import studio.graft.viewmodel.training.RunRow;

/** A run in the list: what it is, how good, its tags; a tick lays it over the shown run. */
final class RunCell extends ListCell<RunRow> {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  private final Texts texts = Texts.of(RunCell.class);
  private final RunTitles titles = new RunTitles();
  private final RunWords words = new RunWords();
  private final RunListViewModel model;
  private final Region dot = new Region();
  private final Label title = new Label();
  private final Label accuracy = new Label();
  private final Label line = new Label();
  private final HBox tags = new HBox();
  private final CheckBox overlay = new CheckBox();
  private final HBox buttons;
  private final HBox box;
  private boolean filling;

  RunCell(RunListViewModel model) {
    this.model = model;
    title.getStyleClass().add("run-title");
    accuracy.getStyleClass().add("run-accuracy");
    accuracy.setMinWidth(USE_PREF_SIZE);
    line.getStyleClass().addAll("run-line", "small");
    tags.getStyleClass().add("run-tags");
    overlay.getStyleClass().add("run-overlay");
    overlay.setTooltip(new Tooltip(texts.get("overlay.tooltip")));
    overlay.setFocusTraversable(false); // Space in the list does it
    overlay
        .selectedProperty()
        .addListener(
            (property, before, now) -> {
              if (!filling && getItem() != null) {
                model.overlay(getItem().run(), now);
              }
            });
    buttons =
        new HBox(
            button("mdi2a-arrow-up", "queue.up", () -> model.move(getItem().run(), -1)),
            button("mdi2a-arrow-down", "queue.down", () -> model.move(getItem().run(), 1)),
            button("mdi2c-close", "queue.remove", () -> model.trash().delete(getItem().run())));
    buttons.getStyleClass().add("run-cell-buttons");
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    HBox first = new HBox(title, buttons);
    first.getStyleClass().add("run-first");
    first.setAlignment(Pos.CENTER_LEFT);
    HBox second = new HBox(accuracy, line); // below the title, which needs the width
    second.getStyleClass().add("run-second");
    second.setAlignment(Pos.BASELINE_LEFT);
    VBox all = new VBox(first, second, tags);
    HBox.setHgrow(all, Priority.ALWAYS);
    box = new HBox(dot, all, overlay);
    box.getStyleClass().add("run-cell-box");
    setPrefWidth(0); // as wide as the list, never wider
  }

  private Button button(String icon, String key, Runnable action) {
    Button button = new Button(null, new FontIcon(icon));
    button.getStyleClass().addAll("icon-button", Styles.SMALL);
    button.setFocusTraversable(false);
    button.setAccessibleText(texts.get(key));
    button.setTooltip(new Tooltip(texts.get(key)));
    button.setOnAction(event -> action.run());
    return button;
  }

  @Override
  protected void updateItem(RunRow row, boolean empty) {
    super.updateItem(row, empty);
    setText(null);
    if (empty || row == null) {
      setGraphic(null);
      setTooltip(null);
      return;
    }
    Run run = row.run();
    String state = run.status().name().toLowerCase(Locale.ROOT);
    dot.getStyleClass().setAll("run-dot", "run-" + state);
    title.setText(titles.title(run));
    accuracy.setText(accuracy(run));
    RunPane.set(accuracy, !accuracy.getText().isEmpty());
    boolean waits = row.waiting().waits();
    line.setText(waits ? words.waiting(row.waiting()) : words.line(run, row.best()));
    line.pseudoClassStateChanged(REFUSED, row.waiting().reason() == Waiting.Reason.REFUSED);
    setTooltip(new Tooltip(waits ? words.whyItWaits(row.waiting()) : words.explanation(run)));
    tags.getChildren().setAll(row.notes().tags().stream().map(RunCell::tag).toList());
    RunPane.set(tags, !row.notes().tags().isEmpty());
    RunPane.set(buttons, waits);
    filling = true;
    overlay.setSelected(row.overlay() > 0);
    filling = false;
    overlay.setAccessibleText(texts.get("overlay.accessible", title.getText()));
    RunPane.set(overlay, !run.epochs().isEmpty());
    setGraphic(box);
    setAccessibleText(
        texts.get(
            "runs.accessible",
            title.getText(),
            words.status(run.status()),
            accuracy.getText(),
            waits ? words.whyItWaits(row.waiting()) : line.getText()));
  }

  private static Label tag(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("run-tag");
    return label;
  }

  private static String accuracy(Run run) {
    if (run.validation().isPresent()) {
      return run.validation().map(Estimate::value).map(Figures::percent).orElse("");
    }
    int last = run.epochs().size() - 1;
    EpochMetrics newest = last < 0 ? null : run.epochs().get(last);
    return newest == null || Double.isNaN(newest.validationAccuracy())
        ? ""
        : Figures.percent(newest.validationAccuracy());
  }
}
