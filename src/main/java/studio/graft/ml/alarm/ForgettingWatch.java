package studio.graft.ml.alarm;

import java.util.Optional;
import studio.graft.model.Alarm;
import studio.graft.model.EpochMetrics;

/**
 * Forgetting: fine-tuning has brought validation accuracy below what the head alone had reached, by
 * more than chance, and it does not come back.
 */
final class ForgettingWatch implements Watch {
  /** So many epochs in a row. */
  private static final int EPOCHS = 3;

  /** The first epochs of a phase shake a network up; it may recover. */
  private static final int FIRST = 4;

  private static final double LEAST_DROP = 0.03;
  private static final double DROP_IN_ERRORS = 1.645; // 5 %, one-sided

  @Override
  public Optional<Alarm> look(History history) {
    double before = history.headAccuracy();
    int n = history.validated().size();
    if (Double.isNaN(before) || n < FIRST) {
      return Optional.empty();
    }
    double limit = before - Math.max(LEAST_DROP, DROP_IN_ERRORS * error(before, history));
    boolean below =
        history.validated().subList(n - EPOCHS, n).stream()
            .allMatch(e -> e.validationAccuracy() < limit);
    double newest = history.validated().get(n - 1).validationAccuracy();
    boolean recovers = newest > history.lastAccuracy(EPOCHS);
    if (!below || recovers) {
      return Optional.empty();
    }
    int began = firstBelow(history, limit);
    return Optional.of(
        new Alarm(
            Alarm.Kind.FORGETTING,
            history.now(),
            began,
            Messages.forgetting(before, history.lastAccuracy(EPOCHS), began)));
  }

  /**
   * Standard error of a difference of two accuracies on the same images; half of what decides one
   * decides the other, so that their variances do not add up: √(p (1 − p) / n).
   */
  private static double error(double accuracy, History history) {
    double p = Math.min(0.95, Math.max(0.05, accuracy));
    return Math.sqrt(p * (1 - p) / history.validationImages());
  }

  /** Where the last stretch below the limit began. */
  private static int firstBelow(History history, double limit) {
    int at = history.validated().size() - 1;
    while (at > 0 && below(history.validated().get(at - 1), limit)) {
      at--;
    }
    return history.validated().get(at).epoch();
  }

  private static boolean below(EpochMetrics epoch, double limit) {
    return epoch.validationAccuracy() < limit;
  }
}
