package studio.graft.viewmodel.training;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.graft.model.Alarm;
import studio.graft.model.ImageCopy;
import studio.graft.model.NextRun;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.RunRecord;
import studio.graft.model.RunStatus;
import studio.graft.viewmodel.common.Draft;
import studio.graft.viewmodel.common.FirstStep;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.common.RunProgress;
import studio.graft.viewmodel.common.Studio;
import studio.graft.viewmodel.common.WantedImages;
import studio.graft.workflow.RunHandle;

/** The runs of the open project, and the one that is shown. Used on the window's thread only. */
public final class TrainingViewModel {
  private final Studio studio;
  private final ChartViewModel chart;
  private final RunListViewModel list;
  private final ReadOnlyObjectWrapper<RunProgress> progress = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Alarm> alarm = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Request> request = new ReadOnlyObjectWrapper<>(Request.NONE);
  private final Set<String> dismissed = new HashSet<>();

  /** What was asked of the running training and has not happened yet. */
  public enum Request {
    NONE,
    PAUSE,
    RESUME,
    STOP,
    CANCEL
  }

  /**
   * The runs of a studio.
   *
   * @param sweeps plans several runs at once
   */
  public TrainingViewModel(Studio studio, Sweeps sweeps) {
    this.studio = studio;
    chart = new ChartViewModel(studio);
    list = new RunListViewModel(studio, chart, sweeps);
    studio.selectedRunProperty().addListener((property, before, now) -> show(before, now));
    studio.trainingProperty().addListener((property, before, now) -> checkLive());
    studio
        .placeProperty()
        .addListener(
            (property, before, now) -> {
              if (now == Place.TRAINING) {
                studio.refreshRuns(); // the command line may have trained meanwhile
              }
            });
    show(null, studio.selectedRunProperty().get());
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
    checkLive();
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

  /** Pauses the running training, or lets it go on; nothing while an earlier wish is being done. */
  public void togglePause() {
    handle()
        .filter(handle -> request.get() == Request.NONE)
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
        .filter(handle -> !ending())
        .ifPresent(
            handle -> {
              request.set(Request.STOP);
              handle.stopAndKeepBest();
            });
  }

  /** Ends the running training after its current step; nothing is kept but the log. */
  public void cancel() {
    handle()
        .filter(handle -> request.get() != Request.CANCEL)
        .ifPresent(
            handle -> {
              request.set(Request.CANCEL);
              handle.cancel();
            });
  }

  private boolean ending() {
    return request.get() == Request.STOP || request.get() == Request.CANCEL;
  }

  /** Puts the alarm of the shown run away. */
  public void keepGoing() {
    if (selected() != null) {
      dismissed.add(selected().id());
      alarm.set(null);
    }
  }

  /** Runs that the shown alarm proposes, the most promising first. */
  public List<NextRun> proposals() {
    return alarm.get() == null ? List.of() : NextRun.proposed(selected(), alarm.get());
  }

  /** Puts a proposed run into the queue; it begins at once when nothing else trains. */
  public void queue(NextRun next) {
    studio.trainings().enqueue(List.of(next.config()), (run, waiting) -> {});
  }

  /** Shows a proposed run as a plan, so that it can be changed before it starts. */
  public void plan(NextRun next) {
    studio.draftProperty().set(new Draft(selected(), next));
    studio.placeProperty().set(Place.ADVISOR);
  }

  /**
   * Shows the validation images that are training images as well, or nearly, with those that they
   * are like; the Images place as it is where the run knows of none.
   */
  public void showImages() {
    List<ImageCopy> copies = selected().copies();
    if (copies.isEmpty()) {
      studio.placeProperty().set(Place.IMAGES);
    } else {
      studio.showImages(WantedImages.copies(copies));
    }
  }

  /** Whether the project has images without a label. */
  public boolean unlabelled() {
    Project project = studio.projectProperty().get();
    return project != null && project.labelled() < project.images().size();
  }

  /** Shows the images that have no label yet, where there are any. */
  public void labelMore() {
    studio.showImages(WantedImages.UNLABELLED);
  }

  /** The chart. */
  public ChartViewModel chart() {
    return chart;
  }

  /** The list of runs. */
  public RunListViewModel list() {
    return list;
  }

  /**
   * The next phase of gradient steps, whose learning rate can still be changed; empty when there is
   * none or the shown run does not train.
   */
  public Optional<Curve.Phase> nextPhase() {
    Run run = selected();
    if (handle().isEmpty()) {
      return Optional.empty();
    }
    List<PhaseConfig> phases = run.config().phases();
    for (int i = run.phaseStarts().size(); i < phases.size(); i++) {
      if (phases.get(i).takesSteps()) {
        return Optional.of(new Curve.Phase(i + 1, 0, phases.get(i)));
      }
    }
    return Optional.empty();
  }

  /** Asks for another learning rate of the next phase of gradient steps. */
  public void askRate(double rate) {
    if (rate > 0 && Double.isFinite(rate)) {
      handle().ifPresent(handle -> handle.askRate(rate));
    }
  }

  /** Shows the Evaluation place for the shown run. */
  public void evaluate() {
    if (selected() != null && selected().usable()) {
      studio.placeProperty().set(Place.EVALUATION);
    }
  }

  /** Shows the place where a step is done. */
  public void take(FirstStep step) {
    studio.take(step);
  }

  /** The open project; null for none. */
  public ReadOnlyObjectProperty<Project> projectProperty() {
    return studio.projectProperty();
  }

  /** The newest snapshot of the shown run; null when there is none. */
  public ReadOnlyObjectProperty<Run> runProperty() {
    return studio.selectedRunProperty();
  }

  /** What was recorded of the shown run; empty until it is read, or where there is none. */
  public ReadOnlyObjectProperty<RunRecord> recordProperty() {
    return chart.recordProperty();
  }

  /** How far the shown run is; null when there is none. */
  public ReadOnlyObjectProperty<RunProgress> progressProperty() {
    return progress.getReadOnlyProperty();
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
