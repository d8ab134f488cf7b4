package studio.graft.viewmodel.prediction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import studio.graft.model.Prediction;
import studio.graft.model.SkippedFile;

/** What came out of a prediction: filtered, sorted, counted. Used on the window's thread only. */
public final class PredictionResults {
  private final ObservableList<Prediction> all = FXCollections.observableArrayList();
  private final FilteredList<Prediction> filtered = new FilteredList<>(all);
  private final SortedList<Prediction> shown = new SortedList<>(filtered);
  private final ObservableList<SkippedFile> skipped = FXCollections.observableArrayList();
  private final ObjectProperty<ResultFilter> filter = new SimpleObjectProperty<>(ResultFilter.ALL);
  private final ObjectProperty<ResultOrder> order = new SimpleObjectProperty<>(ResultOrder.GIVEN);

  PredictionResults() {
    filter.addListener((property, before, now) -> filtered.setPredicate(now));
    order.addListener((property, before, now) -> shown.setComparator(now.comparator()));
  }

  /** Every result, in the order given. */
  public ObservableList<Prediction> all() {
    return all;
  }

  /** The results that the filter lets through, in the chosen order. */
  public ObservableList<Prediction> shown() {
    return shown;
  }

  /** Files that could not be read. */
  public ObservableList<SkippedFile> skipped() {
    return skipped;
  }

  /** Which results are shown. */
  public ObjectProperty<ResultFilter> filterProperty() {
    return filter;
  }

  /** In which order they are shown. */
  public ObjectProperty<ResultOrder> orderProperty() {
    return order;
  }

  /** The filters that make sense for these results, and how many results each would show. */
  public Map<ResultFilter, Long> counts() {
    Map<ResultFilter, Long> counts = new LinkedHashMap<>();
    counts.put(ResultFilter.ALL, (long) all.size());
    counts.put(ResultFilter.UNKNOWN, all.stream().filter(ResultFilter.UNKNOWN).count());
    counts.put(ResultFilter.UNLIKE, all.stream().filter(ResultFilter.UNLIKE).count());
    classes().forEach(name -> counts.put(ResultFilter.ofClass(name), 0L));
    all.forEach(result -> counts.merge(ResultFilter.ofClass(result.className()), 1L, Long::sum));
    return counts;
  }

  /** Class names of the results' model, in the order of its outputs. */
  public List<String> classes() {
    return all.isEmpty() ? List.of() : all.get(0).classes();
  }

  void clear() {
    all.clear();
    skipped.clear();
    filter.set(ResultFilter.ALL);
  }
}
