package studio.graft.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A snapshot of a run: its configuration and the fold of its events.
 *
 * @param id name of its folder
 * @param folder absolute
 * @param created when it was asked for
 * @param config what it does
 * @param status where it stands
 * @param classes names in the order of the model's outputs; empty before it has started
 * @param trainImages size of the training set
 * @param validationImages size of the validation set
 * @param phaseStarts the first epoch of each phase so far
 * @param epochs finished epochs
 * @param lastStep newest step of the running epoch, null between epochs
 * @param preparing what is being prepared, null when nothing is
 * @param alarm the first alarm, null when none was raised
 * @param bestEpoch whose weights are best so far, 0 when none has ended
 * @param finished the last word of a run that ended well, null otherwise
 * @param skipped files that were left out
 * @param failure what happened to a run that failed or was interrupted, null otherwise or when not
 *     known
 */
public record Run(
    String id,
    Path folder,
    Instant created,
    TrainingConfig config,
    RunStatus status,
    List<String> classes,
    int trainImages,
    int validationImages,
    List<Integer> phaseStarts,
    List<EpochMetrics> epochs,
    RunEvent.Step lastStep,
    RunEvent.Preparing preparing,
    Alarm alarm,
    int bestEpoch,
    RunEvent.Finished finished,
    List<RunEvent.Skipped> skipped,
    String failure) {

  /** A run that was asked for and has no events yet. */
  public static Run requested(String id, Path folder, Instant created, TrainingConfig config) {
    return new Run(
        id,
        folder,
        created,
        config,
        RunStatus.PREPARING,
        List.of(),
        0,
        0,
        List.of(),
        List.of(),
        null,
        null,
        null,
        0,
        null,
        List.of(),
        null);
  }

  /** Accuracy on the validation set, empty before the run ended well. */
  public Optional<Estimate> validation() {
    return Optional.ofNullable(finished).map(RunEvent.Finished::validation);
  }

  /** Whether nothing will be added to it any more. */
  public boolean ended() {
    return switch (status) {
      case PREPARING, RUNNING, PAUSED -> false;
      case FINISHED, STOPPED, CANCELLED, FAILED, INTERRUPTED -> true;
    };
  }

  /** Whether its model can predict. */
  public boolean usable() {
    return status == RunStatus.FINISHED || status == RunStatus.STOPPED;
  }

  /** The run after one more event. */
  public Run apply(RunEvent event) {
    Fold next = new Fold(this);
    next.accept(event);
    return next.toRun();
  }

  /** The run after all these events. */
  public Run applyAll(List<RunEvent> events) {
    Fold next = new Fold(this);
    events.forEach(next::accept);
    return next.toRun();
  }

  /** The same run with another status, for one whose process is gone. */
  public Run withStatus(RunStatus other) {
    Fold next = new Fold(this);
    next.status = other;
    return next.toRun();
  }

  /** The same run, whose process is gone without a last word. */
  public Run interrupted(String why) {
    Fold next = new Fold(this);
    next.status = RunStatus.INTERRUPTED;
    next.failure = why;
    return next.toRun();
  }

  /** The mutable accumulator behind {@link #applyAll}: folding a long file stays linear. */
  private static final class Fold {
    private final Run start;
    private RunStatus status;
    private List<String> classes;
    private int trainImages;
    private int validationImages;
    private final List<Integer> phaseStarts;
    private final List<EpochMetrics> epochs;
    private RunEvent.Step lastStep;
    private RunEvent.Preparing preparing;
    private Alarm alarm;
    private int bestEpoch;
    private RunEvent.Finished finished;
    private final List<RunEvent.Skipped> skipped;
    private String failure;

    Fold(Run start) {
      this.start = start;
      status = start.status;
      classes = start.classes;
      trainImages = start.trainImages;
      validationImages = start.validationImages;
      phaseStarts = new ArrayList<>(start.phaseStarts);
      epochs = new ArrayList<>(start.epochs);
      lastStep = start.lastStep;
      preparing = start.preparing;
      alarm = start.alarm;
      bestEpoch = start.bestEpoch;
      finished = start.finished;
      skipped = new ArrayList<>(start.skipped);
      failure = start.failure;
    }

    void accept(RunEvent event) {
      if (event instanceof RunEvent.Started e) {
        classes = e.classes();
        trainImages = e.trainImages();
        validationImages = e.validationImages();
      } else if (event instanceof RunEvent.Preparing e) {
        preparing = e;
      } else if (event instanceof RunEvent.Skipped e) {
        skipped.add(e);
      } else if (event instanceof RunEvent.PhaseStarted e) {
        status = RunStatus.RUNNING;
        preparing = null;
        phaseStarts.add(e.firstEpoch());
      } else if (event instanceof RunEvent.Step e) {
        lastStep = e;
        preparing = null;
      } else if (event instanceof RunEvent.EpochEnded e) {
        addEpoch(e);
      } else if (event instanceof RunEvent.AlarmRaised e) {
        alarm = alarm == null ? e.alarm() : alarm;
      } else if (event instanceof RunEvent.Paused) {
        status = RunStatus.PAUSED;
      } else if (event instanceof RunEvent.Resumed) {
        status = RunStatus.RUNNING;
      } else if (event instanceof RunEvent.Finished e) {
        status = e.status();
        finished = e;
        bestEpoch = e.bestEpoch();
        preparing = null;
      } else if (event instanceof RunEvent.Cancelled) {
        status = RunStatus.CANCELLED;
      } else if (event instanceof RunEvent.Failed e) {
        status = RunStatus.FAILED;
        failure = e.message();
      }
    }

    private void addEpoch(RunEvent.EpochEnded ended) {
      epochs.add(ended.metrics());
      lastStep = null;
      if (ended.best()) {
        bestEpoch = ended.metrics().epoch();
      }
    }

    Run toRun() {
      return new Run(
          start.id,
          start.folder,
          start.created,
          start.config,
          status,
          List.copyOf(classes),
          trainImages,
          validationImages,
          List.copyOf(phaseStarts),
          List.copyOf(epochs),
          lastStep,
          preparing,
          alarm,
          bestEpoch,
          finished,
          List.copyOf(skipped),
          failure);
    }
  }
}
