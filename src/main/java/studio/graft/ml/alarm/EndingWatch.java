package studio.graft.ml.alarm;

import java.util.Optional;
import studio.graft.model.Alarm;

/**
 * Whether a phase overfits or diverges, of which only one can be true at a time: in either
 * validation loss rises, and what training loss does tells them apart. It follows the run. A phase
 * that overfits and whose training loss then comes to stay far above its minimum diverges, until
 * that loss comes back; one that diverged at first is judged anew when its training loss is lower
 * than ever.
 */
final class EndingWatch implements Watch {
  private final DivergenceWatch divergence = new DivergenceWatch();
  private final OverfittingWatch overfitting;
  private History phase;
  private Alarm.Kind now;
  private Alarm overfitted;

  EndingWatch(OverfittingWatch overfitting) {
    this.overfitting = overfitting;
  }

  @Override
  public Optional<Alarm> look(History history) {
    boolean anew = diverges() && overfitted == null && DivergenceWatch.over(history);
    if (phase != history || anew) {
      phase = history;
      now = null;
      overfitted = null;
    }
    Optional<Alarm> next = next(history);
    next.ifPresent(alarm -> now = alarm.kind());
    if (now == Alarm.Kind.OVERFITTING && overfitted == null) {
      overfitted = next.orElseThrow();
    }
    return next;
  }

  private boolean diverges() {
    return now == Alarm.Kind.DIVERGENCE;
  }

  private Optional<Alarm> next(History history) {
    if (now == null) {
      return divergence.look(history).or(() -> overfitting.look(history));
    }
    if (!diverges()) {
      return divergence.stays(history);
    }
    boolean back = overfitted != null && DivergenceWatch.back(history);
    return back
        ? Optional.of(
            new Alarm(
                Alarm.Kind.OVERFITTING,
                history.now(),
                overfitted.began(),
                Messages.overfittingAgain(history, overfitted.began())))
        : Optional.empty();
  }
}
