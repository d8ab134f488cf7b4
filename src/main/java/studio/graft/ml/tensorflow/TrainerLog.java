package studio.graft.ml.tensorflow;

import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import studio.graft.ml.Trainer;
import studio.graft.ml.TrainingControl;
import studio.graft.ml.alarm.AlarmSetting;
import studio.graft.ml.alarm.OverfitAlarm;
import studio.graft.model.Alarm;
import studio.graft.model.EpochMetrics;
import studio.graft.model.RunEvent;

/** Emits a run's events, thins out its steps, and keeps its clock, which stands still in pauses. */
final class TrainerLog {
  private static final long BETWEEN_STEPS = 200_000_000; // nanoseconds: five a second

  private final Trainer.Listener listener;
  private final TrainingControl control;
  private final LongSupplier clock;
  private final long start;
  private double before;
  private boolean resumed;
  private AlarmSetting watched = AlarmSetting.UNKNOWN;
  private OverfitAlarm alarm = new OverfitAlarm(watched);
  private long paused;
  private long pausedAt;
  private boolean waiting;
  private long lastStep = Long.MIN_VALUE;
  private int epochs;
  private int phase;

  /**
   * A log.
   *
   * @param clock nanoseconds that only ever grow
   */
  TrainerLog(Trainer.Listener listener, TrainingControl control, LongSupplier clock) {
    this.listener = listener;
    this.control = control;
    this.clock = clock;
    start = clock.getAsLong();
  }

  /**
   * Goes on with a run: what it has said already is not said again.
   *
   * @param finished epochs
   * @param seconds that they took
   * @param running number of the phase that it goes on in, from 1
   */
  void resume(int finished, double seconds, int running) {
    phase = running;
    epochs = finished;
    before = seconds;
    resumed = true;
  }

  /** Seconds since the start, pauses not counted. */
  synchronized double seconds() {
    return before + (clock.getAsLong() - start - paused) / 1e9;
  }

  /** Nanoseconds that only ever grow, and stand still in pauses. */
  synchronized long nanos() {
    return clock.getAsLong() - paused;
  }

  /** Number of the next epoch over the whole run, from 1. */
  int nextEpoch() {
    return epochs + 1;
  }

  void emit(RunEvent event) {
    if (event instanceof RunEvent.PhaseStarted started) {
      phase = started.phase();
    }
    listener.onEvent(event);
  }

  void preparing(String stage, long done, long total) {
    emit(new RunEvent.Preparing(Instant.now(), stage, done, total));
  }

  /** Emits the first event of the run. */
  void started(RunEvent.Started event) {
    if (!resumed) {
      emit(event);
    }
  }

  /** Says something that is worth a line in the log. */
  void remark(String text) {
    emit(new RunEvent.Remark(Instant.now(), text));
  }

  void skipped(String file, String reason) {
    if (resumed) {
      return;
    }
    emit(new RunEvent.Skipped(Instant.now(), file, reason));
  }

  /** Tells of validation images that are training images as well, or nearly. */
  void copies(AlarmSetting.Shared shared, int validationImages) {
    if (!resumed && !shared.copies().isEmpty()) {
      emit(
          new RunEvent.CopiesFound(Instant.now(), shared.copies(), validationImages, shared.all()));
    }
  }

  /** Says what the alarm may count on; before the first epoch. */
  void watch(AlarmSetting setting) {
    watched = setting;
    watchAnew();
  }

  /** Lets the alarm begin again, counting on the same. */
  void watchAnew() {
    alarm = new OverfitAlarm(watched);
  }

  /** Lets the alarm go on from the epochs of a checkpoint, whose alarms are not raised again. */
  void remember(List<EpochMetrics> seen) {
    seen.forEach(alarm::add);
  }

  /** What the alarm has seen, for a checkpoint. */
  List<EpochMetrics> seen() {
    return alarm.seen();
  }

  /** Emits a step unless the last one was emitted a moment ago. */
  void step(int step, int steps, double loss, double imagesPerSecond, double remainingSeconds) {
    long now = clock.getAsLong();
    if (lastStep == Long.MIN_VALUE || now - lastStep >= BETWEEN_STEPS) {
      lastStep = now;
      emit(
          new RunEvent.Step(
              Instant.now(), nextEpoch(), step, steps, loss, imagesPerSecond, remainingSeconds));
    }
  }

  /**
   * Emits an epoch and the alarms that it gives reason for.
   *
   * @return those alarms, the worst first
   */
  List<Alarm> epochEnded(EpochMetrics metrics, boolean best) {
    epochs = metrics.epoch();
    emit(new RunEvent.EpochEnded(Instant.now(), metrics, best));
    List<Alarm> raised = alarm.add(metrics);
    raised.forEach(a -> emit(new RunEvent.AlarmRaised(Instant.now(), a)));
    return raised;
  }

  /**
   * Called between steps: waits while paused.
   *
   * @throws studio.graft.concurrent.CancelledException when cancelled
   */
  void betweenSteps() {
    control
        .newlyAskedRate()
        .ifPresent(rate -> emit(new RunEvent.RateAsked(Instant.now(), rate, phase)));
    if (control.await(this::pauses)) {
      goesOn();
    }
  }

  /** The run waits from now on; from any thread. */
  synchronized void pauses() {
    if (!waiting) {
      waiting = true;
      pausedAt = clock.getAsLong();
      emit(new RunEvent.Paused(Instant.now()));
    }
  }

  /** The run goes on, if it waited; from any thread. */
  synchronized void goesOn() {
    if (waiting) {
      waiting = false;
      paused += clock.getAsLong() - pausedAt;
      emit(new RunEvent.Resumed(Instant.now()));
    }
  }
}
