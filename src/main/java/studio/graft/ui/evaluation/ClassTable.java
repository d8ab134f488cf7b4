package studio.graft.ui.evaluation;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import studio.graft.model.ClassMetrics;
import studio.graft.model.Estimate;
import studio.graft.ui.common.ClassSwatch;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.evaluation.EvaluationSummary;

/** A row for each class: precision, recall, F1 with its interval drawn, and how many images. */
final class ClassTable extends TableView<ClassMetrics> {
  private static final double ROW = 30;
  private static final double HEADER = 35; // as in evaluation.css, and a line
  private static final int MOST_ROWS = 7;
  private static final int FEWEST_ROWS = 5;

  private final Texts texts;
  private final ToIntFunction<String> colorOf;

  ClassTable(Texts texts, ToIntFunction<String> colorOf) {
    this.texts = texts;
    this.colorOf = colorOf;
    getStyleClass().add("class-table");
    setAccessibleText(texts.get("table"));
    setFixedCellSize(ROW);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    TableColumn<ClassMetrics, ClassMetrics> name = column("class", "class.term", 118, 96);
    name.setCellFactory(c -> new NameCell());
    name.setComparator((a, b) -> a.name().compareToIgnoreCase(b.name()));
    TableColumn<ClassMetrics, ClassMetrics> bar =
        column("f1.interval", "f1.interval.term", 126, 108);
    bar.setCellFactory(c -> new BarCell());
    bar.setSortable(false);
    TableColumn<ClassMetrics, ClassMetrics> support = column("n", "support.term", 120, 108);
    support.setCellFactory(c -> new SupportCell());
    support.setComparator((a, b) -> Integer.compare(a.support(), b.support()));
    getColumns().add(name);
    getColumns().add(figure("precision", "precision.term", 84, ClassMetrics::precision));
    getColumns().add(figure("recall", "recall.term", 66, ClassMetrics::recall));
    getColumns().add(figure("f1", "f1.term", 58, ClassMetrics::f1));
    getColumns().add(bar);
    getColumns().add(support);
  }

  void show(List<ClassMetrics> perClass) {
    if (getItems().equals(perClass)) {
      refresh(); // colours may have changed
    } else {
      getItems().setAll(perClass);
      sort();
    }
    double height = HEADER + ROW * Math.min(MOST_ROWS, getItems().size()) + 2;
    setPrefHeight(height);
    setMinHeight(Math.min(height, HEADER + FEWEST_ROWS * ROW + 2));
    setMaxHeight(height);
  }

  private TableColumn<ClassMetrics, ClassMetrics> column(
      String key, String term, double width, double least) {
    TableColumn<ClassMetrics, ClassMetrics> column = new TableColumn<>();
    Label header = new Label(texts.get(key));
    header.setTooltip(new Tooltip(texts.get(term)));
    column.setGraphic(header);
    column.setPrefWidth(width);
    column.setMinWidth(least);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    return column;
  }

  private TableColumn<ClassMetrics, ClassMetrics> figure(
      String key, String term, double least, Function<ClassMetrics, Estimate> value) {
    TableColumn<ClassMetrics, ClassMetrics> column = column(key, term, 92, least);
    column.setCellFactory(c -> new EstimateCell(texts.get(key), value));
    column.setComparator((a, b) -> Double.compare(value.apply(a).value(), value.apply(b).value()));
    return column;
  }

  private final class NameCell extends TableCell<ClassMetrics, ClassMetrics> {
    @Override
    protected void updateItem(ClassMetrics metrics, boolean empty) {
      super.updateItem(metrics, empty);
      setText(empty ? null : metrics.name());
      setTooltip(empty ? null : new Tooltip(metrics.name()));
      setGraphic(empty ? null : new ClassSwatch(colorOf.applyAsInt(metrics.name())));
    }
  }

  private final class EstimateCell extends TableCell<ClassMetrics, ClassMetrics> {
    private final String name;
    private final Function<ClassMetrics, Estimate> value;

    EstimateCell(String name, Function<ClassMetrics, Estimate> value) {
      this.name = name;
      this.value = value;
    }

    @Override
    protected void updateItem(ClassMetrics metrics, boolean empty) {
      super.updateItem(metrics, empty);
      if (empty) {
        setText(null);
        setTooltip(null);
        return;
      }
      Estimate estimate = value.apply(metrics);
      setText(Figures.fraction(estimate.value()));
      setTooltip(
          new Tooltip(
              texts.get(
                  "estimate.tooltip",
                  name,
                  Figures.fraction(estimate.value()),
                  Figures.fraction(estimate.low()),
                  Figures.fraction(estimate.high()))));
    }
  }

  private final class BarCell extends TableCell<ClassMetrics, ClassMetrics> {
    private final IntervalBar bar = new IntervalBar();

    @Override
    protected void updateItem(ClassMetrics metrics, boolean empty) {
      super.updateItem(metrics, empty);
      if (empty) {
        setGraphic(null);
        setTooltip(null);
        return;
      }
      bar.show(metrics.f1());
      bar.setPrefWidth(getTableColumn().getWidth() - 20);
      String words =
          texts.get(
              "estimate.tooltip",
              texts.get("f1"),
              Figures.fraction(metrics.f1().value()),
              Figures.fraction(metrics.f1().low()),
              Figures.fraction(metrics.f1().high()));
      setTooltip(new Tooltip(words));
      setAccessibleText(words);
      setGraphic(bar);
    }
  }

  private final class SupportCell extends TableCell<ClassMetrics, ClassMetrics> {
    @Override
    protected void updateItem(ClassMetrics metrics, boolean empty) {
      super.updateItem(metrics, empty);
      if (empty) {
        setText(null);
        setGraphic(null);
        return;
      }
      boolean small = EvaluationSummary.tooSmall(metrics);
      setText(small ? null : Integer.toString(metrics.support()));
      setGraphic(small ? smallMark(metrics.support()) : null);
    }

    private HBox smallMark(int support) {
      Label mark = new Label(texts.get("small.class", support));
      mark.getStyleClass().add("small-mark");
      mark.setTooltip(
          new Tooltip(texts.get("small.class.term", support, EvaluationSummary.SMALL_CLASS)));
      Region space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      HBox box = new HBox(mark, space);
      box.setAlignment(Pos.CENTER_LEFT);
      return box;
    }
  }
}
