package studio.graft.concurrent;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells how much time is left where the work itself gives no estimate: from the pace of its stage,
 * once that has gone on for a second. Not safe for use by several threads.
 */
public final class StagePace {
  private static final long NANOS_BEFORE_ESTIMATE = 1_000_000_000L;

  private final LongSupplier clock;
  private String stage;
  private long began;
  private long doneAtBegin;

  /**
   * Nothing is known yet.
   *
   * @param clock in nanoseconds, from any origin
   */
  public StagePace(LongSupplier clock) {
    this.clock = clock;
  }

  /** The same progress, with the time left where that can be told. */
  public Progress estimated(Progress newest) {
    long now = clock.getAsLong();
    if (!newest.stage().equals(stage)) {
      stage = newest.stage();
      began = now;
      doneAtBegin = newest.done();
    }
    long spent = now - began;
    long done = newest.done() - doneAtBegin;
    if (newest.remaining().isPresent()
        || newest.total() <= 0
        || done <= 0
        || spent < NANOS_BEFORE_ESTIMATE) {
      return newest;
    }
    double each = (double) spent / done;
    long left = Math.max(0, newest.total() - newest.done());
    return new Progress(
        stage, newest.done(), newest.total(), Optional.of(Duration.ofNanos((long) (each * left))));
  }
}
