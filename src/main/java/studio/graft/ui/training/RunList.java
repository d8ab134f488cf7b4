package studio.graft.ui.training;

import atlantafx.base.theme.Styles;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.graft.model.EpochMetrics;
import studio.graft.model.Estimate;
import studio.graft.model.Run;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.RunTitles;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.training.RunRow;
import studio.graft.viewmodel.training.TrainingViewModel;

/** The runs of the project, newest first. */
final class RunList extends VBox {
  private final Texts texts = Texts.of(RunList.class);
  private final RunTitles titles = new RunTitles();
  private final RunWords words = new RunWords();
  private final TrainingViewModel model;
  private final ListView<RunRow> list = new ListView<>();
  private boolean following;

  RunList(TrainingViewModel model) {
    this.model = model;
    getStyleClass().add("run-list");
    Label title = new Label(texts.get("runs"));
    title.getStyleClass().add("section-title");
    Button plan = new Button(texts.get("runs.new"));
    plan.getStyleClass().addAll(Styles.SMALL);
    plan.setTooltip(new Tooltip(texts.get("runs.new.tooltip")));
    plan.setOnAction(event -> model.newRun());
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    HBox header = new HBox(title, spacer, plan);
    header.getStyleClass().add("run-list-header");
    header.setAlignment(Pos.CENTER_LEFT);
    list.setItems(model.rows());
    list.setId("runs");
    list.setAccessibleText(texts.get("runs"));
    list.setCellFactory(view -> new RunCell());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (!following) {
                model.select(now);
              }
            });
    model.runProperty().addListener((property, before, now) -> follow());
    model.rows().addListener((ListChangeListener<RunRow>) change -> follow());
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(header, list);
    follow();
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

  private final class RunCell extends ListCell<RunRow> {
    private final Region dot = new Region();
    private final Label title = new Label();
    private final Label accuracy = new Label();
    private final Label line = new Label();
    private final HBox box;

    RunCell() {
      title.getStyleClass().add("run-title");
      accuracy.getStyleClass().add("run-accuracy");
      accuracy.setMinWidth(USE_PREF_SIZE);
      line.getStyleClass().addAll("run-line", "small");
      Region spacer = new Region();
      HBox.setHgrow(spacer, Priority.ALWAYS);
      HBox first = new HBox(title, spacer, accuracy);
      first.getStyleClass().add("run-first");
      VBox both = new VBox(first, line);
      HBox.setHgrow(both, Priority.ALWAYS);
      box = new HBox(dot, both);
      box.getStyleClass().add("run-cell-box");
      setPrefWidth(0); // as wide as the list, never wider
    }

    @Override
    protected void updateItem(RunRow row, boolean empty) {
      super.updateItem(row, empty);
      setText(null);
      if (empty || row == null) {
        setGraphic(null);
        return;
      }
      Run run = row.run();
      dot.getStyleClass()
          .setAll("run-dot", "run-" + run.status().name().toLowerCase(java.util.Locale.ROOT));
      title.setText(titles.title(run));
      accuracy.setText(accuracy(run));
      line.setText(words.line(run, row.best()));
      setGraphic(box);
      setAccessibleText(
          texts.get(
              "runs.accessible",
              title.getText(),
              words.status(run.status()),
              accuracy.getText(),
              line.getText()));
    }

    private String accuracy(Run run) {
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
}
