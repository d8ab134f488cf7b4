package studio.graft.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
 * @param steps of the running epoch so far, thinned out to a few hundred
 * @param preparing what is being prepared, null when nothing is
 * @param alarms what the alarm has raised, in that order; each kind at most once, save that
 *     overfitting and divergence may take turns
 * @param bestEpoch whose weights are best so far, 0 when none has ended
 * @param finished the last word of a run that ended well, null otherwise
 * @param skipped files that were left out
 * @param milestones events in words: all but steps, memory, and repeated news of preparation
 * @param askedRate learning rate that a person asked for the next phase, NaN when none is pending
 * @param memoryBytes newest known memory of the process that trains, 0 when not known
 * @param peakMemoryBytes the most of it so far, 0 when not known
 * @param failure what happened to a run that failed or was interrupted, or why one that waits could
 *     not begin when it was tried last; null otherwise or when not known
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
    List<RunEvent.Step> steps,
    RunEvent.Preparing preparing,
    List<Alarm> alarms,
    int bestEpoch,
    RunEvent.Finished finished,
    List<RunEvent.Skipped> skipped,
    List<RunEvent> milestones,
    double askedRate,
    long memoryBytes,
    long peakMemoryBytes,
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
        List.of(),
        null,
        List.of(),
        0,
        null,
        List.of(),
        List.of(),
        Double.NaN,
        0,
        0,
        null);
  }

  /** The worst of its alarms that still hold; null when none was raised. */
  public Alarm alarm() {
    return Alarm.standing(alarms).stream().min(Comparator.comparing(Alarm::kind)).orElse(null);
  }

  /** Validation images that are training images as well, or nearly so; empty for none. */
  public List<ImageCopy> copies() {
    return milestones.stream()
        .filter(RunEvent.CopiesFound.class::isInstance)
        .map(event -> ((RunEvent.CopiesFound) event).copies())
        .reduce((earlier, later) -> later)
        .orElse(List.of());
  }

  /** Accuracy on the validation set, empty before the run ended well. */
  public Optional<Estimate> validation() {
    return Optional.ofNullable(finished).map(RunEvent.Finished::validation);
  }

  /** Whether nothing will be added to it any more. */
  public boolean ended() {
    return switch (status) {
      case QUEUED, PREPARING, RUNNING, PAUSED -> false;
      case FINISHED, STOPPED, CANCELLED, FAILED, INTERRUPTED -> true;
    };
  }

  /** Whether memory ran out, so that going on takes smaller parts. */
  public boolean ranOutOfMemory() {
    return !milestones.isEmpty()
        && milestones.get(milestones.size() - 1) instanceof RunEvent.OutOfMemory;
  }

  /** By how much the images computed at once are divided since memory ran out; 1 for not at all. */
  public int partsDivisor() {
    return product(milestones);
  }

  /**
   * The same, of what no checkpoint knows of yet: what is on record since the run was made ready to
   * go on.
   */
  public int newPartsDivisor() {
    int from = milestones.size();
    while (from > 0
        && (milestones.get(from - 1) instanceof RunEvent.PartsDivided
            || milestones.get(from - 1) instanceof RunEvent.RateAsked)) {
      from--;
    }
    return product(milestones.subList(from, milestones.size()));
  }

  private static int product(List<RunEvent> events) {
    return events.stream()
        .filter(RunEvent.PartsDivided.class::isInstance)
        .mapToInt(event -> ((RunEvent.PartsDivided) event).divisor())
        .reduce(1, (a, b) -> a * b);
  }

  /** Whether it waits for its turn: nothing of it has happened yet. */
  public boolean queued() {
    return status == RunStatus.QUEUED;
  }

  /**
   * The configuration as it was carried out: with the learning rates that a person changed on the
   * way.
   */
  public TrainingConfig effectiveConfig() {
    List<PhaseConfig> phases = new ArrayList<>(config.phases());
    for (RunEvent event : milestones) {
      if (event instanceof RunEvent.PhaseStarted e && e.phase() <= phases.size()) {
        phases.set(e.phase() - 1, e.config());
      }
    }
    return config.withPhases(phases);
  }

  /** Whether its model can predict. */
  public boolean usable() {
    return status == RunStatus.FINISHED || status == RunStatus.STOPPED;
  }

  /** The run after one more event. */
  public Run apply(RunEvent event) {
    return applyAll(List.of(event));
  }

  /** The run after all these events. */
  public Run applyAll(List<RunEvent> events) {
    RunFold next = new RunFold(this);
    events.forEach(next::accept);
    return next.toRun();
  }

  /** The same run with another status, for one whose process is gone. */
  public Run withStatus(RunStatus other) {
    return new RunFold(this).standing(other, failure).toRun();
  }

  /**
   * The same run, waiting for its turn.
   *
   * @param refusal why it could not begin when it was tried last, null where it was not tried
   */
  public Run waiting(String refusal) {
    return new RunFold(this).standing(RunStatus.QUEUED, refusal).toRun();
  }

  /** The same run, whose process is gone without a last word. */
  public Run interrupted(String why) {
    return new RunFold(this).standing(RunStatus.INTERRUPTED, why).toRun();
  }
}
