package studio.graft.viewmodel.training;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import studio.graft.model.Alarm;
import studio.graft.model.Estimate;
import studio.graft.model.Run;
import studio.graft.model.RunStatus;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.common.Studio;
import studio.graft.workflow.RunHandle;

/** The runs of the open project, and the one that is shown. Used on the window's thread only. */
public final class TrainingViewModel {
  private final Studio studio;
  private final ObservableList<RunRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<RunProgress> progress = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Curve> curve = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Alarm> alarm = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Request> request = new ReadOnlyObjectWrapper<>(Request.NONE);
  private final ObjectProperty<Curve.Metric> metric = new SimpleObjectProperty<>(Curve.Metric.LOSS);
  private final Set<String> dismissed = new HashSet<>();

  /** What was asked of the running training and has not happened yet. */
  public enum Request {
    NONE,
    PAUSE,
    RESUME,
    STOP,
    CANCEL
  }

  /** The runs of a studio. */
  public TrainingViewModel(Studio studio) {
    this.studio = studio;
    studio.runs().addListener((ListChangeListener<Run>) change -> listRuns());
    studio.selectedRunProperty().addListener((property, before, now) -> show(before, now));
    studio.trainingProperty().addListener((property, before, now) -> checkLive());
    metric.addListener((property, before, now) -> draw());
    listRuns();
    show(null, studio.selectedRunProperty().get());
  }

  private void listRuns() {
    String best = bestOf(studio.runs()).map(Run::id).orElse("");
    List<RunRow> next =
        studio.runs().stream().map(run -> new RunRow(run, run.id().equals(best))).toList();
    if (next.size() != rows.size()) {
      rows.setAll(next);
      return;
    }
    for (int i = 0; i < next.size(); i++) {
      if (!next.get(i).equals(rows.get(i))) {
        rows.set(i, next.get(i));
      }
    }
  }

  /** The usable run with the highest validation accuracy, the newest of equals. */
  static Optional<Run> bestOf(List<Run> runs) {
    return runs.stream()
        .filter(run -> run.usable() && run.validation().isPresent())
        .max(
            Comparator.comparingDouble(
                    (Run run) -> run.validation().map(Estimate::value).orElse(0.0))
                .thenComparing(Run::created));
  }

  private void show(Run before, Run now) {
    boolean moved =
        before == null
            || now == null
            || !before.id().equals(now.id())
            || before.status() != now.status();
    if (moved) {
      request.set(Request.NONE);
    }
    progress.set(now == null ? null : RunProgress.of(now));
    alarm.set(now == null || dismissed.contains(now.id()) ? null : now.alarm());
    draw();
    checkLive();
  }

  private void draw() {
    Run run = selected();
    curve.set(run == null ? null : Curve.of(run, metric.get()));
  }

  private void checkLive() {
    live.set(handle().isPresent());
  }

  private Optional<RunHandle> handle() {
    RunHandle handle = studio.trainingProperty().get();
    Run run = selected();
    boolean same =
        handle != null && run != null && !run.ended() && handle.run().id().equals(run.id());
    return same ? Optional.of(handle) : Optional.empty();
  }

  private Run selected() {
    return studio.selectedRunProperty().get();
  }

  /** Pauses the running training, or lets it go on. */
  public void togglePause() {
    handle()
        .ifPresent(
            handle -> {
              if (selected().status() == RunStatus.PAUSED) {
                request.set(Request.RESUME);
                handle.resume();
              } else {
                request.set(Request.PAUSE);
                handle.pause();
              }
            });
  }

  /** Ends the running training after its current step; the best weights are kept. */
  public void stopAndKeepBest() {
    handle()
        .ifPresent(
            handle -> {
              request.set(Request.STOP);
              handle.stopAndKeepBest();
            });
  }

  /** Ends the running training after its current step; nothing is kept but the log. */
  public void cancel() {
    handle()
        .ifPresent(
            handle -> {
              request.set(Request.CANCEL);
              handle.cancel();
            });
  }

  /** Puts the alarm of the shown run away. */
  public void keepGoing() {
    if (selected() != null) {
      dismissed.add(selected().id());
      alarm.set(null);
    }
  }

  /** Shows the Evaluation place for the shown run. */
  public void evaluate() {
    if (selected() != null && selected().usable()) {
      studio.placeProperty().set(Place.EVALUATION);
    }
  }

  /** Shows the Advisor place, to plan another run. */
  public void newRun() {
    studio.placeProperty().set(Place.ADVISOR);
  }

  /** Shows a run. */
  public void select(RunRow row) {
    if (row != null && !sameRun(row.run(), selected())) {
      studio.selectedRunProperty().set(row.run());
    }
  }

  private static boolean sameRun(Run a, Run b) {
    return a != null && b != null && a.id().equals(b.id());
  }

  /** The runs, newest first. */
  public ObservableList<RunRow> rows() {
    return rows;
  }

  /** Index of the shown run in the list, -1 for none. */
  public int selectedIndex() {
    for (int i = 0; i < rows.size(); i++) {
      if (sameRun(rows.get(i).run(), selected())) {
        return i;
      }
    }
    return -1;
  }

  /** The newest snapshot of the shown run; null when there is none. */
  public ReadOnlyObjectProperty<Run> runProperty() {
    return studio.selectedRunProperty();
  }

  /** How far the shown run is; null when there is none. */
  public ReadOnlyObjectProperty<RunProgress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** The chart of the shown run; null when there is none. */
  public ReadOnlyObjectProperty<Curve> curveProperty() {
    return curve.getReadOnlyProperty();
  }

  /** What the chart draws. */
  public ObjectProperty<Curve.Metric> metricProperty() {
    return metric;
  }

  /** The alarm of the shown run; null when there is none or it was put away. */
  public ReadOnlyObjectProperty<Alarm> alarmProperty() {
    return alarm.getReadOnlyProperty();
  }

  /** Whether the shown run is the one that is going on here, so that it can be steered. */
  public ReadOnlyBooleanProperty liveProperty() {
    return live.getReadOnlyProperty();
  }

  /** What was asked of the running training and has not happened yet. */
  public ReadOnlyObjectProperty<Request> requestProperty() {
    return request.getReadOnlyProperty();
  }
}
