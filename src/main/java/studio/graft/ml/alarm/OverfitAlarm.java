package studio.graft.ml.alarm;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import studio.graft.model.Alarm;
import studio.graft.model.EpochMetrics;

/**
 * Judges the curves of one phase epoch by epoch, never looking ahead. Losses are smoothed over
 * three epochs and their changes compared with the wobble of the same curve, so that one bad epoch
 * raises nothing. The limits were chosen on 95 recorded runs (see the test, which prints what they
 * reach).
 */
public final class OverfitAlarm {
  /** Overfitting: validation loss above its minimum by this share of it … */
  private static final double RISE = 0.08;

  /** … and by this many times its wobble … */
  private static final double RISE_IN_WOBBLES = 2;

  /** … while training loss fell by this share … */
  private static final double FALL = 0.1;

  /** … in this many epochs in a row. */
  private static final int IN_A_ROW = 3;

  /** Divergence: training loss above its minimum by this share and this many times its wobble. */
  private static final double DIVERGED = 0.2;

  private static final double DIVERGED_IN_WOBBLES = 4 * Math.sqrt(Curve.WINDOW);

  /** Plateau: over this many epochs, … */
  private static final int FLAT_EPOCHS = 12;

  /** … the mean of the later half differs from the earlier one by less than these shares. */
  private static final double FLAT_TRAINING = 0.01;

  private static final double FLAT_VALIDATION = 0.02;

  private final Curve training = new Curve();
  private final Curve validation = new Curve();
  private final Set<Alarm.Kind> raised = EnumSet.noneOf(Alarm.Kind.class);
  private boolean validates;
  private int firstEpoch;
  private int rising;

  /**
   * Takes the next epoch.
   *
   * @return an alarm when this epoch gives reason for one; each kind at most once
   */
  public Optional<Alarm> add(EpochMetrics epoch) {
    if (training.size() == 0) {
      firstEpoch = epoch.epoch();
      validates = !Double.isNaN(epoch.validationLoss());
    }
    boolean broken =
        !Double.isFinite(epoch.trainLoss())
            || (validates && !Double.isFinite(epoch.validationLoss()));
    if (broken) {
      return once(notANumber(epoch));
    }
    training.add(epoch.trainLoss());
    validation.add(validates ? epoch.validationLoss() : 0);
    Optional<Alarm> alarm = once(divergence(epoch.epoch()));
    if (alarm.isEmpty() && validates) {
      alarm = once(overfitting(epoch.epoch()));
    }
    return alarm.isPresent() ? alarm : once(plateau(epoch.epoch()));
  }

  private Optional<Alarm> once(Optional<Alarm> alarm) {
    return alarm.filter(a -> raised.add(a.kind()));
  }

  private Optional<Alarm> notANumber(EpochMetrics epoch) {
    return Optional.of(
        new Alarm(
            Alarm.Kind.DIVERGENCE,
            epoch.epoch(),
            epoch.epoch(),
            Messages.notANumber(epoch.epoch(), epoch.learningRate())));
  }

  private Optional<Alarm> divergence(int epoch) {
    int lowest = training.lowest();
    double low = training.smoothed(lowest);
    double rise = training.lastSmoothed() - low;
    int since = training.size() - 1 - lowest;
    if (training.size() > Curve.WINDOW
        && since >= 2
        && rise > DIVERGED * low
        && rise > DIVERGED_IN_WOBBLES * training.wobble()) {
      int began = firstEpoch + lowest;
      return Optional.of(
          new Alarm(
              Alarm.Kind.DIVERGENCE,
              epoch,
              began,
              Messages.divergence(began, low, training.lastSmoothed())));
    }
    return Optional.empty();
  }

  private Optional<Alarm> overfitting(int epoch) {
    int lowest = validation.lowest();
    double low = validation.smoothed(lowest);
    double now = validation.lastSmoothed();
    double wobble = validation.wobble();
    boolean rises = now - low > Math.max(RISE * low, RISE_IN_WOBBLES * wobble);
    boolean falls = training.lastSmoothed() < (1 - FALL) * training.smoothed(lowest);
    rising = validation.size() > Curve.WINDOW && rises && falls ? rising + 1 : 0;
    if (rising < IN_A_ROW) {
      return Optional.empty();
    }
    // a trailing mean is lowest a little after the curve is: its middle is where it began
    int began = firstEpoch + Math.max(0, lowest - (Curve.WINDOW - 1) / 2);
    return Optional.of(
        new Alarm(
            Alarm.Kind.OVERFITTING,
            epoch,
            began,
            Messages.overfitting(
                training.smoothed(lowest), training.lastSmoothed(), low, now, wobble)));
  }

  private Optional<Alarm> plateau(int epoch) {
    int n = training.size();
    if (n < FLAT_EPOCHS) {
      return Optional.empty();
    }
    boolean flat =
        change(training) < FLAT_TRAINING && (!validates || change(validation) < FLAT_VALIDATION);
    if (!flat) {
      return Optional.empty();
    }
    int began = epoch - FLAT_EPOCHS + 1;
    return Optional.of(
        new Alarm(
            Alarm.Kind.PLATEAU,
            epoch,
            began,
            Messages.plateau(
                FLAT_EPOCHS,
                training.lastSmoothed(),
                validates ? validation.lastSmoothed() : Double.NaN)));
  }

  /** How much the later half of the last epochs differs from the earlier, relative to it. */
  private static double change(Curve curve) {
    int n = curve.size();
    int half = FLAT_EPOCHS / 2;
    double before = curve.mean(n - FLAT_EPOCHS, n - half);
    double after = curve.mean(n - half, n);
    return Math.abs(after - before) / before;
  }
}
