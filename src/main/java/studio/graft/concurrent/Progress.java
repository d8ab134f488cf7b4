package studio.graft.concurrent;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a piece of work is.
 *
 * @param stage what is being done, in words for a person, such as "Reading images"
 * @param done finished units, 0..total
 * @param total all units; 0 when not known
 * @param remaining estimated time left, empty when not known
 */
public record Progress(String stage, long done, long total, Optional<Duration> remaining) {
  /** Progress without an estimate. */
  public static Progress of(String stage, long done, long total) {
    return new Progress(stage, done, total, Optional.empty());
  }

  /** The finished fraction, 0..1, or -1 when the total is not known. */
  public double fraction() {
    return total <= 0 ? -1 : Math.min(1.0, (double) done / total);
  }
}
