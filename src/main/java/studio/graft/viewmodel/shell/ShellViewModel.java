package studio.graft.viewmodel.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.viewmodel.common.Activity;
import studio.graft.viewmodel.common.Notice;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.common.Studio;
import studio.graft.workflow.ProjectSession;
import studio.graft.workflow.RunHandle;

/** The frame around all places: where one is, what is open, what is running. */
public final class ShellViewModel {
  /** The places of this version that need an open project, in the order of the rail. */
  public static final List<Place> PROJECT_PLACES =
      List.of(Place.IMAGES, Place.ADVISOR, Place.TRAINING, Place.EVALUATION, Place.PREDICT);

  private final Studio studio;
  private final ReadOnlyObjectWrapper<Status> status = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Run> live = new ReadOnlyObjectWrapper<>();

  /**
   * What the status bar says about the open project.
   *
   * @param images how many
   * @param classes how many
   * @param labelled images that bear a label
   * @param best the usable run with the highest validation accuracy
   */
  public record Status(int images, int classes, long labelled, Optional<Run> best) {}

  /** The frame of a studio. */
  public ShellViewModel(Studio studio) {
    this.studio = studio;
    studio.projectProperty().addListener(o -> refresh());
    studio.runs().addListener((Observable o) -> refresh());
    studio.trainingProperty().addListener(o -> followTraining());
    refresh();
  }

  /** The place that is shown. */
  public ReadOnlyObjectProperty<Place> placeProperty() {
    return studio.placeProperty();
  }

  /** The open project; null when none is open. */
  public ReadOnlyObjectProperty<Project> projectProperty() {
    return studio.projectProperty();
  }

  /** What the status bar says; null when no project is open. */
  public ReadOnlyObjectProperty<Status> statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** What is running, oldest first. */
  public ObservableList<Activity> activities() {
    return studio.activities().running();
  }

  /** The newest thing to tell. */
  public ReadOnlyObjectProperty<Notice> noticeProperty() {
    return studio.activities().noticeProperty();
  }

  /** Whether a training is going on. */
  public boolean training() {
    return studio.trainingProperty().get() != null;
  }

  /** The newest snapshot of the run that trains; null when none does. */
  public ReadOnlyObjectProperty<Run> liveRunProperty() {
    return live.getReadOnlyProperty();
  }

  /** Shows the run that trains in its place. */
  public void showTraining() {
    if (live.get() != null) {
      studio.selectedRunProperty().set(live.get());
      goTo(Place.TRAINING);
    }
  }

  /** Lets the training go on without this window. */
  public void leaveTraining() {
    studio.trainings().leave();
  }

  /** Ends the training after its current step, without waiting for it; the best is kept. */
  public void stopTraining() {
    studio.trainings().stopAndLeave();
  }

  /** The training that is going on, as a change of it is to be heard. */
  public Observable trainingProperty() {
    return studio.trainingProperty();
  }

  /** Whether a place can be shown now. */
  public boolean available(Place place) {
    return !PROJECT_PLACES.contains(place) || studio.projectProperty().get() != null;
  }

  /** Shows a place, if it can be shown now. */
  public void goTo(Place place) {
    if (available(place)) {
      studio.placeProperty().set(place);
    }
  }

  /** Shows the place for what is open: Images, or Welcome when no project is. */
  public void goHome() {
    goTo(studio.projectProperty().get() == null ? Place.WELCOME : Place.IMAGES);
  }

  /** Closes the open project. */
  public void closeProject() {
    studio.close();
  }

  /** Takes the last change of the project back. */
  public void undo() {
    step("Undo", ProjectSession::undo);
  }

  /** Makes the change again that was taken back last. */
  public void redo() {
    step("Redo", ProjectSession::redo);
  }

  private void step(String title, Function<ProjectSession, Optional<String>> change) {
    ProjectSession session = studio.sessionProperty().get();
    if (session == null) {
      return;
    }
    studio
        .activities()
        .change(
            title,
            (progress, token) -> change.apply(session),
            done ->
                done.ifPresent(
                    words ->
                        studio.activities().tell(new Notice(Notice.Kind.INFO, title, words, ""))));
  }

  private void followTraining() {
    RunHandle handle = studio.trainingProperty().get();
    String id = handle == null ? "" : handle.run().id();
    live.set(
        studio.runs().stream()
            .filter(run -> run.id().equals(id) && !run.ended())
            .findFirst()
            .orElse(null));
  }

  private void refresh() {
    followTraining();
    Project project = studio.projectProperty().get();
    status.set(
        project == null
            ? null
            : new Status(
                project.images().size(),
                project.classes().size(),
                project.labelled(),
                studio.runs().stream()
                    .filter(run -> run.usable() && run.validation().isPresent())
                    .max(Comparator.comparingDouble(run -> run.validation().get().value()))));
  }
}
