package studio.graft.ui.prediction;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.graft.model.Prediction;
import studio.graft.ui.common.ClassSwatch;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.PictureView;
import studio.graft.ui.common.ProbabilityBar;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.prediction.PredictionViewModel;
import studio.graft.viewmodel.prediction.Ranked;

/** The results as a virtualised list: picture, class, probability, runner-up, marks. */
final class ResultTable extends TableView<Prediction> {
  private static final double ROW = 64;
  private static final int PIXELS = 128;

  private final Texts texts;
  private final PredictionViewModel viewModel;
  private final ToIntFunction<String> colorOf;

  ResultTable(Texts texts, PredictionViewModel viewModel, ToIntFunction<String> colorOf) {
    super(viewModel.results().shown());
    this.texts = texts;
    this.viewModel = viewModel;
    this.colorOf = colorOf;
    getStyleClass().add("result-table");
    setFixedCellSize(ROW);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    Label nothing = new Label(texts.get("nothing"));
    nothing.getStyleClass().add("quiet");
    setPlaceholder(nothing);
    setAccessibleText(texts.get("results"));
    TableColumn<Prediction, Prediction> picture = column("", 68, PictureCell::new);
    picture.setMinWidth(68);
    picture.setMaxWidth(68);
    getColumns().add(picture);
    getColumns().add(column(texts.get("file"), 190, FileCell::new));
    getColumns().add(column(texts.get("class"), 130, ClassCell::new));
    getColumns().add(column(texts.get("probability"), 170, BarCell::new));
    getColumns().add(column(texts.get("runner.up"), 140, RunnerUpCell::new));
    getColumns().add(column(texts.get("marks"), 150, MarksCell::new));
  }

  private TableColumn<Prediction, Prediction> column(
      String title, double width, Supplier<TableCell<Prediction, Prediction>> cell) {
    TableColumn<Prediction, Prediction> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(c -> cell.get());
    return column;
  }

  private final class PictureCell extends TableCell<Prediction, Prediction> {
    private final PictureView picture = new PictureView(true);

    PictureCell() {
      picture.setPrefSize(52, 52);
      picture.setMaxSize(52, 52);
      setAlignment(Pos.CENTER);
    }

    @Override
    protected void updateItem(Prediction prediction, boolean empty) {
      Prediction before = getItem();
      super.updateItem(prediction, empty);
      if (empty) {
        picture.show(null);
        setGraphic(null);
      } else if (getGraphic() == null
          || before == null
          || !before.file().equals(prediction.file())) {
        picture.show(() -> viewModel.picture(prediction, PIXELS));
        setGraphic(picture);
      }
    }
  }

  private static final class FileCell extends TableCell<Prediction, Prediction> {
    @Override
    protected void updateItem(Prediction prediction, boolean empty) {
      super.updateItem(prediction, empty);
      setText(empty ? null : PredictionView.fileName(prediction.file()));
      setTooltip(empty ? null : new Tooltip(prediction.file()));
    }
  }

  private final class ClassCell extends TableCell<Prediction, Prediction> {
    @Override
    protected void updateItem(Prediction prediction, boolean empty) {
      super.updateItem(prediction, empty);
      getStyleClass().remove("unsure");
      if (empty) {
        setText(null);
        setGraphic(null);
        setTooltip(null);
        return;
      }
      setText(prediction.className());
      setTooltip(new Tooltip(prediction.className()));
      setGraphic(new ClassSwatch(colorOf.applyAsInt(prediction.className())));
      if (prediction.abstained()) {
        getStyleClass().add("unsure");
      }
    }
  }

  private final class BarCell extends TableCell<Prediction, Prediction> {
    private final ProbabilityBar bar = new ProbabilityBar();
    private final Label value = new Label();
    private final HBox box = new HBox(value, bar);

    BarCell() {
      value.setMinWidth(54);
      value.setAlignment(Pos.CENTER_RIGHT);
      HBox.setHgrow(bar, Priority.ALWAYS);
      bar.setMaxWidth(160);
      box.getStyleClass().add("probability-cell");
    }

    @Override
    protected void updateItem(Prediction prediction, boolean empty) {
      super.updateItem(prediction, empty);
      if (empty) {
        setGraphic(null);
        return;
      }
      value.setText(Figures.percent(prediction.probability()));
      bar.show(prediction.probability(), colorOf.applyAsInt(prediction.className()));
      setAccessibleText(value.getText());
      setGraphic(box);
    }
  }

  /** The class above its probability: a narrow column cuts the name, never the figure. */
  private static final class RunnerUpCell extends TableCell<Prediction, Prediction> {
    private final Label name = new Label();
    private final Label figure = new Label();
    private final VBox box = new VBox(name, figure);

    RunnerUpCell() {
      getStyleClass().add("runner-up");
      figure.setMinWidth(USE_PREF_SIZE);
      box.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(Prediction prediction, boolean empty) {
      super.updateItem(prediction, empty);
      List<Ranked> ranked = empty ? List.of() : Ranked.of(prediction);
      boolean any = ranked.size() > 1;
      if (any) {
        name.setText(ranked.get(1).className());
        figure.setText(Figures.percent(ranked.get(1).probability()));
      }
      setAccessibleText(any ? name.getText() + " " + figure.getText() : null);
      setTooltip(any ? new Tooltip(getAccessibleText()) : null);
      setGraphic(any ? box : null);
    }
  }

  private final class MarksCell extends TableCell<Prediction, Prediction> {
    @Override
    protected void updateItem(Prediction prediction, boolean empty) {
      super.updateItem(prediction, empty);
      setGraphic(empty ? null : Marks.of(texts, prediction));
    }
  }

  /** What must be known beside the class. */
  static final class Marks {
    private Marks() {}

    static FlowPane of(Texts texts, Prediction prediction) {
      FlowPane marks = new FlowPane();
      marks.getStyleClass().add("marks");
      if (prediction.abstained()) {
        marks.getChildren().add(mark(texts, "unknown"));
      }
      if (prediction.outOfDistribution()) {
        marks.getChildren().add(mark(texts, "unlike"));
      }
      return marks;
    }

    private static Label mark(Texts texts, String key) {
      Label mark = new Label(texts.get("mark." + key));
      mark.getStyleClass().addAll("mark", key);
      mark.setTooltip(new Tooltip(texts.get("mark." + key + ".term")));
      mark.setMinWidth(USE_PREF_SIZE);
      return mark;
    }
  }
}
