package studio.graft.ui.prediction;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import studio.graft.model.Prediction;
import studio.graft.ui.common.Chip;
import studio.graft.ui.common.ClassSwatch;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.prediction.PredictionViewModel;
import studio.graft.viewmodel.prediction.ResultFilter;
import studio.graft.viewmodel.prediction.ResultOrder;

/** Chips that choose which results are shown, each with its count, and their order. */
final class ResultFilters extends HBox {
  private final Texts texts;
  private final PredictionViewModel viewModel;
  private final ToIntFunction<String> colorOf;
  private final FlowPane chips = new FlowPane();
  private final Map<ResultFilter, Chip> byFilter = new LinkedHashMap<>();

  ResultFilters(Texts texts, PredictionViewModel viewModel, ToIntFunction<String> colorOf) {
    this.texts = texts;
    this.viewModel = viewModel;
    this.colorOf = colorOf;
    getStyleClass().add("result-filters");
    chips.getStyleClass().add("chips");
    HBox.setHgrow(chips, Priority.ALWAYS);
    Label sort = new Label(texts.get("order"));
    sort.getStyleClass().addAll("quiet", "small");
    sort.setMinWidth(USE_PREF_SIZE);
    ComboBox<ResultOrder> order = new ComboBox<>();
    order.getItems().setAll(ResultOrder.values());
    order.setConverter(new OrderNames());
    order.setAccessibleText(texts.get("order"));
    order.setMinWidth(150);
    order.valueProperty().bindBidirectional(viewModel.results().orderProperty());
    getChildren().addAll(chips, sort, order);
    viewModel.results().all().addListener((ListChangeListener<Prediction>) change -> refresh());
    viewModel.results().filterProperty().addListener((property, before, now) -> press());
    refresh();
  }

  private void refresh() {
    Map<ResultFilter, Long> counts = viewModel.results().counts();
    if (!byFilter.keySet().equals(counts.keySet())) {
      byFilter.clear();
      counts.keySet().forEach(filter -> byFilter.put(filter, chip(filter)));
      chips.getChildren().setAll(byFilter.values());
    }
    counts.forEach(
        (filter, count) -> byFilter.get(filter).setText(texts.get("chip", name(filter), count)));
    press();
  }

  private Chip chip(ResultFilter filter) {
    boolean ofClass = filter.kind() == ResultFilter.Kind.CLASS;
    Chip chip =
        new Chip(
            name(filter), ofClass ? new ClassSwatch(colorOf.applyAsInt(filter.className())) : null);
    chip.setTooltip(
        new Tooltip(texts.get("filter." + filter.kind() + ".term", filter.className())));
    chip.setOnAction(event -> choose(filter));
    return chip;
  }

  private void choose(ResultFilter filter) {
    // a second press on a chip goes back to all
    viewModel
        .results()
        .filterProperty()
        .set(filter.equals(viewModel.results().filterProperty().get()) ? ResultFilter.ALL : filter);
    press();
  }

  private void press() {
    byFilter.forEach(
        (filter, chip) ->
            chip.setSelected(filter.equals(viewModel.results().filterProperty().get())));
  }

  private String name(ResultFilter filter) {
    return filter.kind() == ResultFilter.Kind.CLASS
        ? filter.className()
        : texts.get("filter." + filter.kind());
  }

  private final class OrderNames extends StringConverter<ResultOrder> {
    @Override
    public String toString(ResultOrder order) {
      return order == null ? "" : texts.get("order." + order);
    }

    @Override
    public ResultOrder fromString(String text) {
      throw new UnsupportedOperationException("not editable");
    }
  }
}
