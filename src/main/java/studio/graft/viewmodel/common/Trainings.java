package studio.graft.viewmodel.common;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.graft.concurrent.Conflated;
import studio.graft.concurrent.Job;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.TrainingConfig;
import studio.graft.workflow.RunHandle;
import studio.graft.workflow.TrainModel;

/**
 * The training that is going on, and those that wait for their turn. One trains at a time: two
 * would take each other's processor. Used on the window's thread only.
 */
public final class Trainings {
  private final Activities activities;
  private final TrainModel trainModel;
  private final Studio studio;
  private final ReadOnlyObjectWrapper<RunHandle> current = new ReadOnlyObjectWrapper<>();
  private final ObservableList<String> queue = FXCollections.observableArrayList();
  private final BooleanProperty held = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private String lastEnded = "";

  Trainings(Activities activities, TrainModel trainModel, Studio studio) {
    this.activities = activities;
    this.trainModel = trainModel;
    this.studio = studio;
  }

  /** The training that is going on; null when none is. */
  public ReadOnlyObjectProperty<RunHandle> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** Whether a run trains or is being started. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Ids of the runs that wait, the next first. */
  public ObservableList<String> queue() {
    return queue;
  }

  /**
   * Whether those that wait go on waiting although nothing trains: after a project was opened they
   * do, since a computer that begins to work by itself surprises people.
   */
  public BooleanProperty heldProperty() {
    return held;
  }

  /** Starts a run and shows it; puts it into the queue when another one trains. */
  void train(TrainingConfig config) {
    if (busy.get()) {
      enqueue(
          List.of(config),
          (run, waiting) ->
              activities.tell(
                  new Notice(
                      Notice.Kind.INFO,
                      "Queued",
                      waiting == 1
                          ? "The run is queued; it begins when the one that trains has ended."
                          : "The run is queued; %d wait.".formatted(waiting),
                      "")));
      return;
    }
    Project open = studio.projectProperty().get();
    studio.placeProperty().set(Place.TRAINING);
    launch(newest -> trainModel.start(open, config, newest), true);
  }

  /** Goes on with a run that was interrupted, and shows it. */
  public void resume(Run run) {
    Project open = studio.projectProperty().get();
    if (idle()) {
      launch(newest -> trainModel.resume(open, run, newest), true);
    }
  }

  /**
   * Trains again what a run trained, and shows it.
   *
   * @param onEnd takes the new run when it has ended
   */
  public void again(Run original, Consumer<Run> onEnd) {
    Project open = studio.projectProperty().get();
    if (idle()) {
      launch(
          newest -> {
            RunHandle handle = trainModel.startAgain(open, original, newest);
            handle.done().thenAccept(run -> activities.window().execute(() -> onEnd.accept(run)));
            return handle;
          },
          true);
    }
  }

  private boolean idle() {
    if (!busy.get()) {
      return true;
    }
    activities.tell(
        new Notice(
            Notice.Kind.INFO,
            "Training",
            "Another run is training. Wait for its end, or stop it, and try again.",
            ""));
    return false;
  }

  /**
   * Puts runs into the queue. When nothing trains the first of them begins.
   *
   * @param each told each run and how many wait with it
   */
  public void enqueue(List<TrainingConfig> configs, BiConsumer<Run, Integer> each) {
    Project open = studio.projectProperty().get();
    activities.change(
        "Queueing " + (configs.size() == 1 ? "the run" : configs.size() + " runs"),
        (progress, token) -> {
          List<Run> queued = new ArrayList<>();
          for (TrainingConfig config : configs) {
            queued.add(trainModel.enqueue(open, config));
          }
          return queued;
        },
        queued -> {
          if (studio.projectProperty().get() == null) {
            return;
          }
          for (Run run : queued) {
            queue.add(run.id());
            studio.replace(run);
            each.accept(run, queue.size());
          }
          held.set(false);
          startNext();
        });
  }

  /** Begins with the first of those that wait, unless something trains or they are held. */
  public void startNext() {
    if (busy.get() || held.get() || queue.isEmpty()) {
      return;
    }
    Project open = studio.projectProperty().get();
    String id = queue.get(0);
    Run next = studio.runs().stream().filter(run -> run.id().equals(id)).findFirst().orElse(null);
    if (open == null || next == null) {
      return;
    }
    Run shown = studio.selectedRunProperty().get();
    boolean watching = shown == null || shown.id().equals(id) || shown.id().equals(lastEnded);
    launch(newest -> trainModel.startQueued(open, next, newest), watching);
  }

  /** Moves a run that waits. */
  public void move(Run run, int by) {
    Project open = studio.projectProperty().get();
    change(
        "Moving the run",
        () -> {
          trainModel.moveQueued(open, run, by);
          return trainModel.queue(open);
        });
  }

  private void change(String title, Supplier<List<String>> job) {
    activities.change(title, (progress, token) -> job.get(), queue::setAll);
  }

  /**
   * Starts a run in the background.
   *
   * @param show whether it takes the place of the run that is shown
   */
  private void launch(Function<Consumer<Run>, RunHandle> start, boolean show) {
    busy.set(true);
    held.set(false);
    Project open = studio.projectProperty().get();
    Job<RunHandle> job =
        (progress, token) -> {
          Conflated<Run> newest = new Conflated<>(activities.window(), studio::replace);
          return start.apply(newest::offer);
        };
    activities.start(
        "Starting the run",
        job,
        handle -> {
          if (studio.projectProperty().get() == null
              || !studio.projectProperty().get().folder().equals(open.folder())) {
            handle.detach(); // the project was closed in the same moment
            return;
          }
          queue.remove(handle.run().id());
          studio.replace(handle.run());
          if (show) {
            studio.selectedRunProperty().set(handle.run());
          }
          hold(handle);
        },
        () -> {
          busy.set(current.get() != null);
          if (!busy.get() && !queue.isEmpty()) {
            held.set(true); // one that could not be started waits until it is asked for again
            studio.refreshRuns(); // and bears the reason
          }
        });
  }

  private void hold(RunHandle handle) {
    current.set(handle);
    busy.set(true);
    handle.done().whenComplete((run, failure) -> activities.window().execute(() -> ended(handle)));
  }

  private void ended(RunHandle handle) {
    if (current.get() == handle) {
      current.set(null);
      busy.set(false);
      lastEnded = handle.run().id();
      studio.refreshRuns();
      startNext();
    }
  }

  /** The runs of the project as they were read: follows the one that trains without us. */
  void found(List<Run> runs, List<String> waiting) {
    queue.setAll(waiting);
    if (busy.get()) {
      return;
    }
    runs.stream()
        .filter(run -> !run.ended() && !run.queued())
        .findFirst()
        .ifPresent(
            run -> {
              held.set(false);
              Conflated<Run> newest = new Conflated<>(activities.window(), studio::replace);
              hold(trainModel.follow(run, newest::offer));
            });
  }

  /** Takes runs that were deleted out of the queue. */
  public void forget(List<String> ids) {
    queue.removeAll(ids);
  }

  /** Lets the training go on without this window. */
  public void leave() {
    if (current.get() != null) {
      current.get().detach();
      current.set(null);
      busy.set(false);
    }
    queue.clear();
    held.set(true);
  }

  /** Ends the training after its current step, without waiting for it; the best is kept. */
  public void stopAndLeave() {
    if (current.get() != null) {
      current.get().stopAndKeepBest();
    }
    leave();
  }
}
