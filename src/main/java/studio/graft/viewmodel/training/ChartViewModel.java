package studio.graft.viewmodel.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import studio.graft.model.PixelImage;
import studio.graft.model.Run;
import studio.graft.model.RunRecord;
import studio.graft.viewmodel.common.Notice;
import studio.graft.viewmodel.common.Studio;
import studio.graft.workflow.CompareSettings;
import studio.graft.workflow.SaveFigure;

/** The chart of the shown run and of those laid over it. Used on the window's thread only. */
public final class ChartViewModel {
  /** More would not be told apart: the palette has seven colours besides the shown run's. */
  public static final int MOST_OVERLAYS = 6;

  private final Studio studio;
  private final SaveFigure save = new SaveFigure();
  private final ObjectProperty<Curve.Metric> metric = new SimpleObjectProperty<>(Curve.Metric.LOSS);
  private final DoubleProperty smoothing = new SimpleDoubleProperty();
  private final BooleanProperty logarithmic = new SimpleBooleanProperty();
  private final ObservableList<String> overlays = FXCollections.observableArrayList();
  private final RunRecords records;
  private final ReadOnlyObjectWrapper<RunRecord> record =
      new ReadOnlyObjectWrapper<>(RunRecord.NONE);
  private final ReadOnlyStringWrapper difference = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Chart> chart = new ReadOnlyObjectWrapper<>();

  ChartViewModel(Studio studio) {
    this.studio = studio;
    records = new RunRecords(studio, this::draw);
    metric.addListener((property, before, now) -> draw());
    smoothing.addListener((property, before, now) -> draw());
    logarithmic.addListener((property, before, now) -> draw());
    overlays.addListener((ListChangeListener<String>) change -> draw());
    studio.runs().addListener((ListChangeListener<Run>) change -> runsChanged());
    studio.selectedRunProperty().addListener((property, before, now) -> draw());
    draw();
  }

  private void runsChanged() {
    List<String> known = studio.runs().stream().map(Run::id).toList();
    if (!overlays.isEmpty()) {
      overlays.retainAll(known);
      draw();
    }
  }

  private void draw() {
    Run shown = studio.selectedRunProperty().get();
    if (shown == null) {
      difference.set("");
      record.set(RunRecord.NONE);
      chart.set(null);
      return;
    }
    record.set(records.of(shown));
    List<Chart.Line> others = new ArrayList<>();
    for (int i = 0; i < overlays.size(); i++) {
      String id = overlays.get(i);
      int colour = i + 1;
      if (!id.equals(shown.id())) {
        studio.runs().stream()
            .filter(run -> run.id().equals(id))
            .findFirst()
            .ifPresent(run -> others.add(line(run, colour)));
      }
    }
    boolean log = logarithmic.get() && metric.get() == Curve.Metric.LOSS;
    difference.set(others.size() == 1 ? difference(shown, others.get(0).run()) : "");
    chart.set(new Chart(line(shown, 0), List.copyOf(others), log));
  }

  private String difference(Run shown, Run other) {
    String settings =
        CompareSettings.sentence("The shown run", shown.effectiveConfig(), other.effectiveConfig());
    return records
        .of(shown)
        .sameWeights(records.of(other))
        .map(same -> settings + (same ? " Their weights are identical." : " Their weights differ."))
        .orElse(settings);
  }

  private Chart.Line line(Run run, int colour) {
    return Chart.Line.of(run, colour, metric.get(), smoothing.get());
  }

  /** Lays a run over the shown one, or takes it away. */
  public void overlay(Run run, boolean on) {
    if (!on) {
      overlays.remove(run.id());
    } else if (!overlays.contains(run.id()) && overlays.size() < MOST_OVERLAYS) {
      overlays.add(run.id());
    }
  }

  /** Ids of the runs that are laid over the shown one, in the order of their colours from 1. */
  public ObservableList<String> overlays() {
    return overlays;
  }

  /** What the chart draws; null when no run is shown. */
  public ReadOnlyObjectProperty<Chart> chartProperty() {
    return chart.getReadOnlyProperty();
  }

  /** What was recorded of the shown run; empty until it is read, or where there is none. */
  public ReadOnlyObjectProperty<RunRecord> recordProperty() {
    return record.getReadOnlyProperty();
  }

  /**
   * How the shown run's settings differ from those of the one laid over it, and whether both came
   * to the same weights; else empty.
   */
  public ReadOnlyStringProperty differenceProperty() {
    return difference.getReadOnlyProperty();
  }

  /** Which figure is drawn. */
  public ObjectProperty<Curve.Metric> metricProperty() {
    return metric;
  }

  /** Weight of what came before, 0..1; 0 for none. */
  public DoubleProperty smoothingProperty() {
    return smoothing;
  }

  /** Whether losses are drawn on a logarithmic axis. */
  public BooleanProperty logarithmicProperty() {
    return logarithmic;
  }

  /** Writes the figure as it was drawn, as vectors. */
  public void saveSvg(String svg, Path file) {
    write("The figure", file, () -> save.svg(svg, file));
  }

  /** Writes the figure as it was drawn, as pixels. */
  public void savePng(PixelImage picture, Path file) {
    write("The figure", file, () -> save.png(picture, file));
  }

  /** Writes the values behind the figure: a row for each epoch of each run in it. */
  public void saveCsv(Path file) {
    Chart drawn = chart.get();
    if (drawn != null) {
      List<Run> runs = drawn.all().stream().map(Chart.Line::run).toList();
      write("The table", file, () -> save.csv(runs, file));
    }
  }

  private void write(String what, Path file, Runnable job) {
    studio
        .activities()
        .start(
            "Saving",
            (progress, token) -> {
              job.run();
              return file;
            },
            saved ->
                studio
                    .activities()
                    .tell(
                        new Notice(
                            Notice.Kind.SUCCESS, "Saved", what + " is in " + saved + ".", "")));
  }
}
