package studio.graft.ml.alarm;

import java.util.List;
import java.util.Optional;
import studio.graft.model.Alarm;
import studio.graft.model.EpochMetrics;

/**
 * Divergence: training loss has risen far above its minimum and stays there, or is far worse than
 * guessing and does not come down, or has become that after a phase that had been better.
 */
final class DivergenceWatch implements Watch {
  /** Smoothed rise as a share of the minimum, … */
  private static final double RISE = 0.2;

  /** … in standard deviations of an epoch, … */
  private static final double RISE_IN_NOISE = 4;

  /** … and in nats: what is nearly zero may rise by a multiple and still be nearly zero. */
  private static final double LEAST_RISE = 0.1;

  private static final int SINCE = 2;

  /**
   * Epochs in whose middle a loss must be far above its minimum to say that it stays there: two of
   * three, so that one bad epoch says nothing.
   */
  private static final int STAYS = 3;

  /** Far above a minimum: so many times as much, … */
  private static final double FAR = 2;

  /** … and so many nats more. */
  private static final double FAR_IN_NATS = 0.5;

  /** Nats that are worse than guessing among 20,000 classes, … */
  private static final double HOPELESS = 10;

  /** … over so many epochs, the later half no better than the earlier. */
  private static final int LONG = 12;

  /** … or so many after a phase that had been better than that: what it had learned is gone. */
  private static final int WASHED_OUT = 3;

  @Override
  public Optional<Alarm> look(History history) {
    Curve training = history.training();
    int lowest = training.lowest();
    double rise = training.lastSmoothed() - training.smoothed(lowest);
    double limit =
        Math.max(
            LEAST_RISE,
            Math.max(RISE * training.smoothed(lowest), RISE_IN_NOISE * training.noise()));
    boolean diverges =
        training.size() > Curve.WINDOW && training.size() - 1 - lowest >= SINCE && rise > limit;
    return diverges ? Optional.of(risen(history, training.lastSmoothed())) : lost(history);
  }

  /**
   * The same for a run whose training loss swings, so that one rise tells little: the loss must
   * have come to stay far above its minimum.
   */
  Optional<Alarm> stays(History history) {
    Curve training = history.training();
    boolean since = training.size() - 1 - training.lowest() >= STAYS;
    return since && far(training) ? Optional.of(risen(history, middle(training))) : lost(history);
  }

  /** Whether training loss is neither far above its minimum any more nor worse than guessing. */
  static boolean back(History history) {
    return !far(history.training()) && middle(history.training()) < HOPELESS;
  }

  private static boolean far(Curve training) {
    return middle(training) > FAR * training.smoothed(training.lowest()) + FAR_IN_NATS;
  }

  private static double middle(Curve training) {
    return training.median(Math.max(0, training.size() - STAYS), training.size());
  }

  /** Whether training loss is lower than it has ever been. */
  static boolean over(History history) {
    return history.training().lowest() == history.training().size() - 1;
  }

  private static Alarm risen(History history, double to) {
    int lowest = history.training().lowest();
    int began = history.epochs().get(lowest).epoch();
    return new Alarm(
        Alarm.Kind.DIVERGENCE,
        history.now(),
        began,
        Messages.divergence(began, history.training().smoothed(lowest), to));
  }

  private static Optional<Alarm> lost(History history) {
    return washedOut(history).or(() -> hopeless(history));
  }

  /** A phase that began with what another had learned, and is far worse than guessing. */
  private static Optional<Alarm> washedOut(History history) {
    int n = history.training().size();
    double before = history.headLoss();
    if (n < WASHED_OUT || !(before < HOPELESS)) {
      return Optional.empty();
    }
    List<EpochMetrics> newest = history.epochs().subList(n - WASHED_OUT, n);
    if (!newest.stream().allMatch(e -> e.trainLoss() >= HOPELESS)) {
      return Optional.empty();
    }
    int began = newest.get(0).epoch();
    return Optional.of(
        new Alarm(
            Alarm.Kind.DIVERGENCE,
            history.now(),
            began,
            Messages.washedOut(before, history.lastLoss(), began)));
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
