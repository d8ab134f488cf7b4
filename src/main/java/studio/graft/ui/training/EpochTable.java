package studio.graft.ui.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import studio.graft.model.EpochMetrics;
import studio.graft.model.Run;
import studio.graft.ui.common.Figures;
import studio.graft.ui.common.Texts;
import studio.graft.ui.training.chart.PhaseNames;

/** The epochs of a run, newest first. */
final class EpochTable extends TableView<EpochMetrics> {
  private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");
  private static final double ROW = 34;

  private final Texts texts = Texts.of(EpochTable.class);
  private final RunWords words = new RunWords();
  private Run run;

  EpochTable() {
    getStyleClass().add("epoch-table");
    setAccessibleText(texts.get("epochs"));
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    setFixedCellSize(ROW);
    setPrefHeight(7 * ROW + 2);
    setMinHeight(4 * ROW);
    column("epoch", 62, m -> m.epoch() + (m.epoch() == run.bestEpoch() ? "  ★" : ""));
    column("phase", 92, m -> words.phase(run, m.phase()));
    column("trainLoss", 80, m -> loss(m.trainLoss()));
    column("validationLoss", 76, m -> loss(m.validationLoss()));
    column("trainAccuracy", 80, m -> Figures.percent(m.trainAccuracy()));
    column("validationAccuracy", 76, m -> Figures.percent(m.validationAccuracy()));
    column("rate", 60, m -> PhaseNames.rate(m.learningRate()));
    column("time", 56, m -> Figures.duration(m.seconds()));
    setRowFactory(
        table ->
            new TableRow<>() {
              @Override
              protected void updateItem(EpochMetrics metrics, boolean empty) {
                super.updateItem(metrics, empty);
                boolean best = metrics != null && !empty && metrics.epoch() == run.bestEpoch();
                pseudoClassStateChanged(BEST, best);
              }
            });
  }

  private void column(String key, double least, Function<EpochMetrics, String> value) {
    TableColumn<EpochMetrics, String> column = new TableColumn<>();
    Label header = new Label(texts.get("column." + key));
    header.setTooltip(new Tooltip(texts.get("column." + key + ".tooltip")));
    column.setGraphic(header);
    column.setMinWidth(least);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
    column.setSortable(false);
    column.setReorderable(false);
    getColumns().add(column);
  }

  private static String loss(double loss) {
    return Double.isFinite(loss) ? String.format(Locale.ROOT, "%.3f", loss) : "–";
  }

  void show(Run newest) {
    boolean same =
        run != null
            && run.id().equals(newest.id())
            && run.epochs().size() == newest.epochs().size()
            && run.bestEpoch() == newest.bestEpoch();
    run = newest;
    if (same) {
      return;
    }
    List<EpochMetrics> reversed = new ArrayList<>(newest.epochs());
    Collections.reverse(reversed);
    getItems().setAll(reversed);
  }
}
