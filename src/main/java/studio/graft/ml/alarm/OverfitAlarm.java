package studio.graft.ml.alarm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.graft.model.Alarm;
import studio.graft.model.EpochMetrics;

/**
 * Judges the curves of a run epoch by epoch, never looking ahead: each phase by itself, and by what
 * the phase before had reached. It is a fold over the epochs: the same epochs raise the same
 * alarms, so that a resumed run is judged as if it had never been interrupted.
 *
 * <p>Losses are smoothed over three epochs and their changes compared with the noise of the same
 * curve, so that one bad epoch raises nothing. Method and figures: {@code docs/alarm.md}.
 */
public final class OverfitAlarm {
  private static final int HEAD_EPOCHS = 3;

  private final AlarmSetting setting;
  private final List<Watch> watches;
  private final List<EpochMetrics> seen = new ArrayList<>();
  private final Set<Alarm.Kind> raised = EnumSet.noneOf(Alarm.Kind.class);
  private Alarm.Kind ending;
  private History history;
  private int phase;
  private boolean convex;

  /**
   * An alarm for a run.
   *
   * @param setting what it may count on
   */
  public OverfitAlarm(AlarmSetting setting) {
    this(setting, 1);
  }

  /**
   * An alarm of another caution, to see what more or less of it would do.
   *
   * @param caution what the limits for overfitting are multiplied by
   */
  OverfitAlarm(AlarmSetting setting, double caution) {
    this.setting = setting;
    watches =
        List.of(
            new EndingWatch(new OverfittingWatch(caution)),
            new ForgettingWatch(),
            new LeakWatch(),
            new PlateauWatch(),
            new SmallSetWatch());
    history = new History(setting, Double.NaN, Double.NaN);
  }

  /**
   * Takes the next epoch.
   *
   * @return the alarms that this epoch gives reason for, the worst first; each kind at most once in
   *     a run, save that overfitting and divergence may take turns
   */
  public List<Alarm> add(EpochMetrics epoch) {
    seen.add(epoch);
    if (phase != 0 && epoch.phase() != phase) {
      double reached = history.lastAccuracy(convex ? 1 : HEAD_EPOCHS);
      history = new History(setting, reached, history.lastLoss());
    }
    // the curve of a convex head is of iterations of a solver, not of epochs; a cosine ends at 0
    // too
    convex = (convex || phase != epoch.phase()) && epoch.learningRate() == 0;
    phase = epoch.phase();
    if (broken(epoch)) {
      return once(
          List.of(
              new Alarm(
                  Alarm.Kind.DIVERGENCE,
                  epoch.epoch(),
                  epoch.epoch(),
                  Messages.notANumber(epoch.epoch(), epoch.learningRate()))));
    }
    if (Double.isNaN(epoch.trainLoss())) {
      return List.of(); // nobody wrote it down
    }
    history.add(epoch);
    return once(convex ? LeakWatch.certain(history).stream().toList() : look());
  }

  /** All epochs so far: given to another alarm, they bring it to where this one is. */
  public List<EpochMetrics> seen() {
    return List.copyOf(seen);
  }

  /** A loss that is infinite, or neither of them a number. */
  private static boolean broken(EpochMetrics epoch) {
    return Double.isInfinite(epoch.trainLoss())
        || Double.isInfinite(epoch.validationLoss())
        || (Double.isNaN(epoch.trainLoss()) && Double.isNaN(epoch.validationLoss()));
  }

  private List<Alarm> look() {
    List<Alarm> found = new ArrayList<>();
    for (Watch watch : watches) {
      Optional<Alarm> alarm = watch.look(history);
      alarm.ifPresent(found::add);
    }
    boolean told = found.size() > 1 || raised.contains(Alarm.Kind.OVERFITTING);
    found.sort(Comparator.comparing(Alarm::kind));
    found.removeIf(alarm -> alarm.kind() == Alarm.Kind.SMALL_VALIDATION && told);
    return found;
  }

  private List<Alarm> once(List<Alarm> found) {
    return found.stream().filter(this::isNew).toList();
  }

  private boolean isNew(Alarm alarm) {
    if (!alarm.kind().ends()) {
      return raised.add(alarm.kind());
    }
    boolean turns = alarm.kind() != ending;
    ending = alarm.kind();
    raised.add(ending);
    return turns;
  }
}
