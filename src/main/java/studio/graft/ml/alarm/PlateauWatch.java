package studio.graft.ml.alarm;

import java.util.Optional;
import studio.graft.model.Alarm;

/**
 * Plateau: neither loss moves any more, and what they may be moving would not matter over a third
 * of the phase. A test of equivalence, not the failure of a test for a slope: a straight line is
 * fitted to the newer half of the epochs, and the steepest slope that the scatter around it leaves
 * possible must still come to less than what matters, so that noise is no evidence for a plateau.
 * Epochs of a warm-up are left out, in which little moves because the rate is low.
 *
 * <p>What was chosen, and on which curves: {@code docs/alarm.md}.
 */
final class PlateauWatch implements Watch {
  private static final int EPOCHS = 14;

  /** Share of the epochs so far that the line is fitted to, where that is more. */
  private static final double PART = 0.5;

  /** Share of the phase over which a change is judged, … */
  private static final double AHEAD = 1.0 / 3;

  /** … and the changes, as shares of the loss, that would not matter. */
  private static final double FLAT_TRAINING = 0.02;

  private static final double FLAT_VALIDATION = 0.03;

  /**
   * Probability, on either side, of calling a slope flat that matters: small, because the test is
   * repeated every epoch.
   */
  private static final double ERROR = 0.01;

  @Override
  public Optional<Alarm> look(History history) {
    int steady = history.sinceWarmUp();
    if (steady < EPOCHS) {
      return Optional.empty();
    }
    int epochs = Math.max(EPOCHS, (int) (PART * steady));
    double ahead = AHEAD * history.planned();
    boolean validates = history.validated().size() == history.epochs().size();
    boolean flat =
        ahead * history.training().line(epochs).pace(ERROR) < FLAT_TRAINING
            && (!validates || ahead * history.validation().line(epochs).pace() < FLAT_VALIDATION);
    if (!flat) {
      return Optional.empty();
    }
    int began = history.epochs().get(history.epochs().size() - epochs).epoch();
    double validation = validates ? history.validation().lastSmoothed() : Double.NaN;
    return Optional.of(
        new Alarm(
            Alarm.Kind.PLATEAU,
            history.now(),
            began,
            Messages.plateau(epochs, history.training().lastSmoothed(), validation)));
  }
}
