package studio.graft.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.GraftException;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.SkippedFile;
import studio.graft.model.TrainingConfig;
import studio.graft.model.Waiting;
import studio.graft.storage.CheckpointStore;
import studio.graft.storage.RunQueueStore;
import studio.graft.storage.RunStore;
import studio.graft.worker.WorkerCall;
import studio.graft.worker.WorkerRequest;
import studio.graft.worker.WorkerResult;
import studio.graft.worker.Workers;

/** Starts runs and lists them. Each run trains in a worker process of its own. */
public final class TrainModel {
  private static final Logger LOG = LoggerFactory.getLogger(TrainModel.class);

  private final Workers workers;
  private final RunStore runs;
  private final MachineRates rates;
  private final RunQueueStore queue = new RunQueueStore();
  private final CheckpointStore checkpoints = new CheckpointStore();

  /**
   * Trains in workers.
   *
   * @param rates learn from each run
   */
  public TrainModel(Workers workers, RunStore runs, MachineRates rates) {
    this.workers = workers;
    this.runs = runs;
    this.rates = rates;
  }

  /**
   * Makes the run folder and starts the run.
   *
   * @param onChange told each new snapshot of the run, on a background thread
   * @throws GraftException when the project cannot be trained on, such as fewer than two classes,
   *     with what to do
   */
  public RunHandle start(Project project, TrainingConfig config, Consumer<Run> onChange) {
    RunSplit split = RunSplit.of(project, config.seed());
    return launch(project, runs.create(project.folder(), config.asPlan(), split.data()), onChange);
  }

  /**
   * Puts a run at the end of the queue.
   *
   * @throws GraftException when the project cannot be trained on
   */
  public Run enqueue(Project project, TrainingConfig config) {
    RunSplit split = RunSplit.of(project, config.seed());
    Run run = runs.create(project.folder(), config.asPlan(), split.data());
    queue.add(project.folder(), run.id());
    return run.waiting(null);
  }

  /**
   * Starts a run that was queued, on the images as they are labelled now.
   *
   * @throws GraftException when no worker can be started or the project cannot be trained on; then
   *     the run still waits, and the reason is kept with it
   */
  public RunHandle startQueued(Project project, Run run, Consumer<Run> onChange) {
    try {
      return begin(project, run, onChange);
    } catch (GraftException e) {
      keepRefusal(project, run, e);
      throw e;
    }
  }

  private void keepRefusal(Project project, Run run, GraftException why) {
    try {
      queue.refuse(project.folder(), run.id(), why.getMessage());
    } catch (GraftException e) { // such as the full disk that kept it from beginning
      LOG.warn("why the run {} could not begin is not kept", run.id(), e);
    }
  }

  private RunHandle begin(Project project, Run run, Consumer<Run> onChange) {
    RunSplit split = RunSplit.of(project, run.config().seed());
    runs.begin(project.folder(), run, split.data());
    LiveRun live = new LiveRun(runs.requested(run.folder()), runs, rates, onChange);
    WorkerCall<WorkerResult.Trained> call = worker(project, run, live);
    queue.remove(project.folder(), run.id());
    live.follow(call);
    return live;
  }

  /**
   * Goes on with a run whose process is gone or that failed: from its newest checkpoint, with the
   * same images and settings, as if nothing had happened; from the beginning where it has none.
   *
   * @param onChange told each new snapshot of the run, on a background thread
   * @throws GraftException when the run has ended well or still runs
   */
  public RunHandle resume(Project project, Run run, Consumer<Run> onChange) {
    if (run.usable()) {
      throw new GraftException(
          "The run '%s' has ended; there is nothing to go on with.".formatted(run.id()));
    }
    if (runs.alive(run.folder())) {
      throw new GraftException(
          "The run '%s' is still running. Wait for its end, or stop it first.".formatted(run.id()));
    }
    runs.rewind(run.folder());
    LiveRun live = new LiveRun(runs.read(run.folder()), runs, rates, onChange);
    live.follow(worker(project, run, live));
    return live;
  }

  /** Whether a run that did not end well has a checkpoint to go on from. */
  public boolean resumable(Run run) {
    return run.ended() && !run.usable() && checkpoints.exists(run.folder());
  }

  /** Ids of the runs that wait for their turn, the next first. */
  public List<String> queue(Project project) {
    return queue.read(project.folder());
  }

  /**
   * Why runs wait, by their ids, in the order of the queue.
   *
   * @param all the runs of the project
   */
  public Map<String, Waiting> waiting(Project project, List<Run> all) {
    boolean training = all.stream().anyMatch(run -> !run.ended() && !run.queued());
    Map<String, Waiting> waiting = new LinkedHashMap<>();
    for (String id : queue(project)) {
      all.stream()
          .filter(run -> run.id().equals(id) && run.queued())
          .findFirst()
          .ifPresent(
              run -> waiting.put(id, Waiting.of(waiting.size() + 1, run.failure(), training)));
    }
    return waiting;
  }

  /**
   * Moves a run that waits.
   *
   * @param by places towards the end of the queue; negative towards the front
   */
  public void moveQueued(Project project, Run run, int by) {
    queue.move(project.folder(), run.id(), by);
  }

  /**
   * Follows and steers a run that another process trains, or that this one let go.
   *
   * @param onChange told each new snapshot of the run, on a background thread
   */
  public RunHandle follow(Run run, Consumer<Run> onChange) {
    return new FollowedRun(runs, run, onChange);
  }

  /**
   * Trains again what another run trained: its images in their order, wherever the project has
   * their files by now, its settings as they were carried out.
   *
   * @param onChange told each new snapshot of the run, on a background thread
   */
  public RunHandle startAgain(Project project, Run original, Consumer<Run> onChange) {
    Run again =
        runs.create(
            project.folder(),
            original.effectiveConfig(),
            FilesOfRun.found(runs.data(original.folder()), project));
    return launch(project, again, onChange);
  }

  private RunHandle launch(Project project, Run run, Consumer<Run> onChange) {
    LiveRun live = new LiveRun(run, runs, rates, onChange);
    try {
      live.follow(worker(project, run, live));
    } catch (GraftException e) {
      runs.delete(project.folder(), run);
      throw e;
    }
    return live;
  }

  private WorkerCall<WorkerResult.Trained> worker(Project project, Run run, LiveRun live) {
    return workers.start(
        new WorkerRequest.Train(run.folder(), ProjectCache.features(project)), live);
  }

  /**
   * How the images of a run would be divided, in a sentence; empty when the project's own split
   * says it all.
   */
  public Optional<String> splitRemark(Project project, long seed) {
    return RunSplit.of(project, seed).remark(project);
  }

  /** Keeps the same runs in order. */
  public RunLibrary library() {
    return new RunLibrary(runs);
  }

  /**
   * All readable runs of a project, newest first. Runs whose process is gone are {@code
   * INTERRUPTED}.
   */
  public List<Run> runs(Project project) {
    return runs(project, unreadable -> {});
  }

  /**
   * As {@link #runs(Project)}.
   *
   * @param unreadable told of each other run: its folder, and why it cannot be read; and of events
   *     that cannot be read of a run that is there
   */
  public List<Run> runs(Project project, Consumer<SkippedFile> unreadable) {
    return runs.list(project.folder(), unreadable);
  }

  /**
   * A run whose model can predict.
   *
   * @param id of the run; null for the newest that has ended well
   * @throws GraftException when there is none, naming those that there are, or it cannot be read
   */
  public Run find(Project project, String id) {
    if (id == null) {
      return runs(project).stream()
          .filter(Run::usable)
          .findFirst()
          .orElseThrow(
              () ->
                  new GraftException(
                      "The project '%s' has no finished run. Train it first."
                          .formatted(project.name())));
    }
    Run found = named(project, id);
    if (!found.usable()) {
      throw new GraftException(
          "The run '%s' did not end well, so it has no model. Choose another run, or train again."
              .formatted(id));
    }
    return found;
  }

  /**
   * Any run, however it ended.
   *
   * @throws GraftException when there is none of that id, naming those that there are, or it cannot
   *     be read
   */
  public Run named(Project project, String id) {
    List<SkippedFile> unreadable = new ArrayList<>();
    List<Run> all = runs(project, unreadable::add);
    return all.stream()
        .filter(run -> run.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new GraftException(
                    unreadable.stream()
                        .filter(one -> Path.of(one.file()).endsWith(id))
                        .map(SkippedFile::reason)
                        .findFirst()
                        .orElseGet(
                            () ->
                                "The project '%s' has no run '%s'. %s"
                                    .formatted(project.name(), id, known(all)))));
  }

  private static String known(List<Run> runs) {
    return runs.isEmpty()
        ? "Train it first."
        : "Its runs are: " + String.join(", ", runs.stream().map(Run::id).toList()) + ".";
  }
}
