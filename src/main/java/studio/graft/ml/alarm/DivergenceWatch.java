package studio.graft.ml.alarm;

import java.util.Optional;
import studio.graft.model.Alarm;

/**
 * Divergence: training loss has risen far above its minimum and stays there, or is far worse than
 * guessing and does not come down.
 */
final class DivergenceWatch implements Watch {
  /** Smoothed rise as a share of the minimum, … */
  private static final double RISE = 0.2;

  /** … in standard deviations of an epoch, … */
  private static final double RISE_IN_NOISE = 4;

  /** … and in nats: what is nearly zero may rise by a multiple and still be nearly zero. */
  private static final double LEAST_RISE = 0.1;

  private static final int SINCE = 2;

  /** Nats that are worse than guessing among 20,000 classes, … */
  private static final double HOPELESS = 10;

  /** … over so many epochs, the later half no better than the earlier. */
  private static final int LONG = 12;

  @Override
  public Optional<Alarm> look(History history) {
    Curve training = history.training();
    int lowest = training.lowest();
    double low = training.smoothed(lowest);
    double now = training.lastSmoothed();
    double limit = Math.max(LEAST_RISE, Math.max(RISE * low, RISE_IN_NOISE * training.noise()));
    boolean diverges =
        training.size() > Curve.WINDOW
            && training.size() - 1 - lowest >= SINCE
            && now - low > limit;
    if (!diverges) {
      return hopeless(history);
    }
    int began = history.epochs().get(lowest).epoch();
    return Optional.of(
        new Alarm(
            Alarm.Kind.DIVERGENCE, history.now(), began, Messages.divergence(began, low, now)));
  }

  private static Optional<Alarm> hopeless(History history) {
    Curve training = history.training();
    int n = training.size();
    if (n < LONG) {
      return Optional.empty();
    }
    double before = training.median(n - LONG, n - LONG / 2);
    double after = training.median(n - LONG / 2, n);
    if (after < HOPELESS || before < HOPELESS || after < before) {
      return Optional.empty();
    }
    int began = history.epochs().get(n - LONG).epoch();
    return Optional.of(
        new Alarm(Alarm.Kind.DIVERGENCE, history.now(), began, Messages.hopeless(LONG, after)));
  }
}
