package studio.graft.model;

import java.time.Instant;
import java.util.List;

/**
 * A line of a run's {@code events.jsonl}. The trainer appends them; every view of a run, live or
 * old, is the fold of them ({@link Run#apply}).
 */
public sealed interface RunEvent {
  /** When it happened. */
  Instant at();

  /**
   * The run has begun.
   *
   * @param epochs planned over all phases
   * @param trainImages size of the training set
   * @param validationImages size of the validation set
   * @param classes names in the order of the model's outputs
   */
  record Started(
      Instant at, int epochs, int trainImages, int validationImages, List<String> classes)
      implements RunEvent {}

  /**
   * Preparation goes on, such as reading images.
   *
   * @param stage in words for a person
   * @param done finished units
   * @param total all units
   */
  record Preparing(Instant at, String stage, long done, long total) implements RunEvent {}

  /**
   * A file is left out of the run.
   *
   * @param file its path
   * @param reason a sentence
   */
  record Skipped(Instant at, String file, String reason) implements RunEvent {}

  /**
   * Validation images that are training images as well, or nearly so.
   *
   * @param copies each validation image once, with the training image that it is most like
   * @param validationImages of how many
   * @param all whether all that look alike were compared; where there are very many, only the most
   *     alike are
   */
  record CopiesFound(Instant at, List<ImageCopy> copies, int validationImages, boolean all)
      implements RunEvent {}

  /**
   * A phase has begun.
   *
   * @param phase from 1
   * @param config what it does
   * @param firstEpoch its first epoch, counted over the whole run from 1
   */
  record PhaseStarted(Instant at, int phase, PhaseConfig config, int firstEpoch)
      implements RunEvent {}

  /**
   * Steps within an epoch; thinned out to a few a second.
   *
   * @param epoch over the whole run, from 1
   * @param step finished steps of this epoch
   * @param steps all steps of this epoch
   * @param loss running mean of the epoch's training loss
   * @param imagesPerSecond measured over the last steps
   * @param remainingSeconds of the whole run, from measured steps; NaN when not known yet
   */
  record Step(
      Instant at,
      int epoch,
      int step,
      int steps,
      double loss,
      double imagesPerSecond,
      double remainingSeconds)
      implements RunEvent {}

  /**
   * An epoch has ended.
   *
   * @param best whether its weights are the ones to keep, of all epochs so far
   */
  record EpochEnded(Instant at, EpochMetrics metrics, boolean best) implements RunEvent {}

  /**
   * Something that is worth a line in the log, such as a checkpoint that could not be written.
   *
   * @param text sentences for a person
   */
  record Remark(Instant at, String text) implements RunEvent {}

  /** The alarm was raised. */
  record AlarmRaised(Instant at, Alarm alarm) implements RunEvent {}

  /** The run waits between two steps. */
  record Paused(Instant at) implements RunEvent {}

  /** The run goes on. */
  record Resumed(Instant at) implements RunEvent {}

  /**
   * The run has ended well and its model is on disk.
   *
   * @param status {@link RunStatus#FINISHED} or {@link RunStatus#STOPPED}
   * @param bestEpoch whose weights were kept, over the whole run from 1
   * @param stoppedBy {@code epochs}, {@code converged}, {@code patience}, {@code user}, {@code
   *     overfit} or {@code divergence}
   * @param validation accuracy on the validation set, null when there is none
   * @param validationLoss cross-entropy in nats, NaN when there is none
   * @param seconds from start to end, without pauses
   */
  record Finished(
      Instant at,
      RunStatus status,
      int bestEpoch,
      String stoppedBy,
      Estimate validation,
      double validationLoss,
      double seconds)
      implements RunEvent {}

  /**
   * A person asked for another learning rate of the next phase of gradient steps.
   *
   * @param learningRate at the start of that phase, {@code > 0}
   * @param phase number of the phase that was running, from 1; 0 before the first, and where an
   *     older file does not say
   */
  record RateAsked(Instant at, double learningRate, int phase) implements RunEvent {
    /** A rate that was asked for before any phase. */
    public RateAsked(Instant at, double learningRate) {
      this(at, learningRate, 0);
    }
  }

  /**
   * The memory of the process that trains; a few times a minute.
   *
   * @param bytes resident now
   */
  record Memory(Instant at, long bytes) implements RunEvent {}

  /**
   * The process that trained has ended, or was ended by the system, since memory ran out. The run
   * can go on in smaller parts.
   *
   * @param message what happened and what to do
   */
  record OutOfMemory(Instant at, String message) implements RunEvent {}

  /**
   * The run goes on after memory had run out, with fewer images computed at once.
   *
   * @param divisor by which the number is divided, {@code > 1}
   */
  record PartsDivided(Instant at, int divisor) implements RunEvent {}

  /** A person cancelled the run; nothing of it is kept but its log. */
  record Cancelled(Instant at) implements RunEvent {}

  /**
   * The run has failed.
   *
   * @param message what happened, to which file, and what to do
   */
  record Failed(Instant at, String message) implements RunEvent {}
}
