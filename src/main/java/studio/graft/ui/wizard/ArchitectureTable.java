package studio.graft.ui.wizard;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.Architecture;
import studio.graft.viewmodel.wizard.ArchitectureViewModel;

/** All networks with what speaks for each of them. M measures the speed of the selected one. */
final class ArchitectureTable extends TableView<Architecture> {
  private static final double ROW = 38;

  private final Texts texts = Texts.of(ArchitectureTable.class);
  private final ArchitectureViewModel model;

  ArchitectureTable(ArchitectureViewModel model) {
    this.model = model;
    setItems(model.all());
    getStyleClass().add("wizard-table");
    setId("architectures");
    setAccessibleText(texts.get("architecture.table"));
    setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    setFixedCellSize(ROW);
    column("name", a -> a.info().title(), 150);
    column("purpose", this::purposes, 130);
    column("top1", a -> Figures.percent(a.info().imageNetTop1()), 66)
        .setCellFactory(column -> new SourcedCell());
    speedColumn();
    column("parameters", a -> Figures.count(a.info().parameters()), 84);
    column("size", a -> Figures.bytes(a.info().bytes()), 72);
    column("input", a -> a.info().inputSize() + " px", 64);
    column("license", a -> a.info().license(), 92);
    column("installed", this::installed, 110);
    setRowFactory(table -> new Row());
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null) {
                model.choose(now);
              }
            });
  }

  /** Selects the row of the chosen network. */
  void select() {
    model.chosen().ifPresent(getSelectionModel()::select);
  }

  /** Fits the height to the rows. */
  void fit(int most) {
    double rows = Math.max(1, Math.min(most, getItems().size()));
    setPrefHeight((rows + 1) * ROW + 6);
    setMinHeight(2 * ROW + 6);
  }

  private void onKey(KeyEvent event) {
    Architecture selected = getSelectionModel().getSelectedItem();
    if (event.getCode() == KeyCode.M && selected != null) {
      model.measure(selected);
      event.consume();
    }
  }

  private String purposes(Architecture architecture) {
    return architecture.purposes().stream()
        .map(purpose -> texts.get("purpose." + purpose.name() + ".short"))
        .collect(Collectors.joining(", "));
  }

  private String installed(Architecture architecture) {
    return texts.get(architecture.info().installed() ? "installed.yes" : "installed.no");
  }

  private <T> TableColumn<Architecture, T> titled(String key, double width) {
    TableColumn<Architecture, T> column = new TableColumn<>();
    Label header = new Label(texts.get("column." + key));
    header.setTooltip(Words.explanation(texts.get("column." + key + ".tooltip")));
    column.setGraphic(header);
    column.setPrefWidth(width);
    column.setReorderable(false);
    column.setSortable(false);
    getColumns().add(column);
    return column;
  }

  private TableColumn<Architecture, String> column(
      String key, Function<Architecture, String> value, double width) {
    TableColumn<Architecture, String> column = titled(key, width);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
    return column;
  }

  /** A published accuracy that tells who published it. */
  private final class SourcedCell extends TableCell<Architecture, String> {
    @Override
    protected void updateItem(String item, boolean empty) {
      super.updateItem(item, empty);
      Architecture of = empty ? null : getTableRow().getItem();
      setText(empty ? null : item);
      boolean sourced = of != null && !of.info().imageNetTop1Source().isEmpty();
      setTooltip(
          sourced
              ? Words.explanation(texts.get("top1.source", item, of.info().imageNetTop1Source()))
              : null);
    }
  }

  private void speedColumn() {
    TableColumn<Architecture, Architecture> column = titled("speed", 130);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(c -> new SpeedCell());
  }

  /** Measured or estimated, with a button that measures where the weights are here. */
  private final class SpeedCell extends TableCell<Architecture, Architecture> {
    private final Button measure = new Button();

    SpeedCell() {
      measure.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Styles.ACCENT);
      measure.setTooltip(Words.explanation(texts.get("speed.measure.tooltip")));
      measure.setFocusTraversable(false); // M does it from the keyboard
      measure.setOnAction(event -> model.measure(getItem()));
      measure.disableProperty().bind(model.measuringProperty().isNotNull());
      setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    }

    @Override
    protected void updateItem(Architecture item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setText(null);
        setGraphic(null);
        return;
      }
      String figure = ArchitecturePage.milliseconds(item.milliseconds());
      setText(item.measured() ? figure : texts.get("speed.estimated", figure));
      measure.setText(texts.get(item.measured() ? "speed.again" : "speed.measure"));
      setGraphic(item.info().installed() ? measure : null);
    }
  }

  /** Says aloud all that a row shows. */
  private final class Row extends TableRow<Architecture> {
    @Override
    protected void updateItem(Architecture item, boolean empty) {
      super.updateItem(item, empty);
      getStyleClass().remove("architecture-absent");
      if (item != null && !empty) {
        if (!item.info().installed()) {
          getStyleClass().add("architecture-absent");
        }
        setAccessibleText(
            texts.get(
                "architecture.row",
                item.info().title(),
                Figures.percent(item.info().imageNetTop1()),
                ArchitecturePage.milliseconds(item.milliseconds()),
                installed(item).toLowerCase(Locale.ROOT)));
      }
    }
  }
}
