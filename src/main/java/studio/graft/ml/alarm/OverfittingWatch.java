package studio.graft.ml.alarm;

import java.util.Optional;
import studio.graft.model.Alarm;

/**
 * Overfitting: validation loss has risen above its minimum while training loss fell. A sequential
 * test: the rises above the smoothed running minimum since that minimum are summed up (Page 1954)
 * and compared with the noise of the curve. How large a rise must be besides depends on how fast
 * training loss falls: when the training images are being memorised, a rise is what one expects,
 * and a small one is enough.
 *
 * <p>The limits were chosen on simulated curves; {@code docs/alarm.md} has the figures.
 */
final class OverfittingWatch implements Watch {
  private static final int FIRST = 4;

  /** The summed rise in standard deviations of an epoch. */
  private static final double SUM = 2;

  /** What each epoch must rise by to count, as a share of the minimum. */
  private static final double DRIFT = 0.01;

  /** Smoothed rise as a share of the minimum while training loss falls fast, … */
  private static final double RISE = 0.04;

  /** … while it falls slowly … */
  private static final double SLOW_RISE = 0.11;

  /** … and while it has hardly fallen since the minimum. */
  private static final double IDLE_RISE = 0.14;

  /** Fall of the logarithm of training loss per epoch that is fast: it halves in 6 epochs. */
  private static final double FAST = 0.11;

  private static final int PACE_EPOCHS = 4;

  /** Fall of training loss since the minimum, as a share: the least that is learning … */
  private static final double FALL = 0.1;

  /** … and the most that is hardly a fall. */
  private static final double IDLE_FALL = 0.3;

  /** Smoothed rise as a share of the minimum, times the root of the number of images. */
  private static final double RISE_BY_IMAGES = 0.5;

  /** Least standard deviation, as a share of the loss, times the root of the number of images. */
  private static final double LEAST_NOISE = 0.3;

  private final double caution;

  /**
   * A watch.
   *
   * @param caution what the limits of rises are multiplied by; 1 as chosen
   */
  OverfittingWatch(double caution) {
    this.caution = caution;
  }

  @Override
  public Optional<Alarm> look(History history) {
    Curve validation = history.validation();
    int last = validation.size() - 1;
    int low = validation.size() == 0 ? 0 : validation.lowest();
    if (last + 1 < FIRST || low == last || !rises(history, low) || !convinces(history, low)) {
      return Optional.empty();
    }
    // a trailing mean is lowest a little after the curve is: its middle is where it began
    int began = history.validated().get(Math.max(0, low - (Curve.WINDOW - 1) / 2)).epoch();
    return Optional.of(
        new Alarm(
            Alarm.Kind.OVERFITTING,
            history.now(),
            began,
            Messages.overfitting(history, low, began)));
  }

  private boolean rises(History history, int low) {
    Curve validation = history.validation();
    Curve training = history.trainingOfValidated();
    int last = validation.size() - 1;
    double least = validation.smoothed(low);
    double rise = validation.lastSmoothed() - least;
    boolean stays = Math.min(validation.value(last), validation.value(last - 1)) > least;
    double fall = 1 - training.lastSmoothed() / training.smoothed(low);
    double share = Math.max(share(history, low, fall), RISE_BY_IMAGES / root(history));
    return stays && fall > FALL && rise > caution * share * least;
  }

  /** The rise that is asked for: the less training loss falls, the larger. */
  private static double share(History history, int low, double fall) {
    if (fall < IDLE_FALL) {
      return IDLE_RISE;
    }
    return pace(history.trainingOfValidated(), low) < -FAST ? RISE : SLOW_RISE;
  }

  private static double root(History history) {
    return Math.sqrt(history.validationImages());
  }

  /** Change of the logarithm of training loss per epoch over the last epochs. */
  private static double pace(Curve training, int low) {
    int last = training.size() - 1;
    int from = Math.max(low, last - PACE_EPOCHS);
    double before = Math.max(Double.MIN_NORMAL, training.smoothed(from));
    double now = Math.max(Double.MIN_NORMAL, training.smoothed(last));
    return Math.log(now / before) / Math.max(1, last - from);
  }

  private boolean convinces(History history, int low) {
    Curve validation = history.validation();
    double least = validation.smoothed(low);
    double sum = 0;
    for (int i = low + 1; i < validation.size(); i++) {
      sum += validation.value(i) - (1 + DRIFT) * least;
    }
    double byChance = LEAST_NOISE * least / root(history);
    return sum > caution * SUM * Math.hypot(validation.noise(), byChance);
  }
}
