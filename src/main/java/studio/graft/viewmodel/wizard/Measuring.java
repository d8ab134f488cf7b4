package studio.graft.viewmodel.wizard;

import java.time.Duration;
import studio.graft.concurrent.Progress;

/**
 * How far a measurement is.
 *
 * @param stage what is being done, in words
 * @param fraction 0..1, or -1 when not known
 * @param done finished units
 * @param total all units; 0 when not known
 * @param remainingSeconds NaN when not known
 */
public record Measuring(
    String stage, double fraction, long done, long total, double remainingSeconds) {
  static Measuring of(Progress progress) {
    double remaining =
        progress.remaining().map(Duration::toMillis).map(ms -> ms / 1000.0).orElse(Double.NaN);
    return new Measuring(
        progress.stage(), progress.fraction(), progress.done(), progress.total(), remaining);
  }
}
