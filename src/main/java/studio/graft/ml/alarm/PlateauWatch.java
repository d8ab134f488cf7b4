package studio.graft.ml.alarm;

import java.util.Optional;
import studio.graft.model.Alarm;

/** Plateau: neither loss moves any more. */
final class PlateauWatch implements Watch {
  private static final int EPOCHS = 14;

  /** How much the mean of the later half may differ from the earlier, as shares of it. */
  private static final double FLAT_TRAINING = 0.012;

  private static final double FLAT_VALIDATION = 0.02;

  /** Standard errors by which training loss must be clear of its limit: noise hides progress. */
  private static final double CLEAR = 0.5;

  @Override
  public Optional<Alarm> look(History history) {
    boolean validates = history.validated().size() == history.epochs().size();
    boolean flat =
        history.epochs().size() >= EPOCHS
            && change(history.training()) + CLEAR * error(history.training()) < FLAT_TRAINING
            && (!validates || change(history.validation()) < FLAT_VALIDATION);
    if (!flat) {
      return Optional.empty();
    }
    int began = history.epochs().get(history.epochs().size() - EPOCHS).epoch();
    double validation = validates ? history.validation().lastSmoothed() : Double.NaN;
    return Optional.of(
        new Alarm(
            Alarm.Kind.PLATEAU,
            history.now(),
            began,
            Messages.plateau(EPOCHS, history.training().lastSmoothed(), validation)));
  }

  /** Standard error of the change, relative as it is. */
  private static double error(Curve curve) {
    int n = curve.size();
    double before = Math.abs(curve.mean(n - EPOCHS, n - EPOCHS / 2));
    return before == 0 ? 0 : curve.noise() * Math.sqrt(2.0 / (EPOCHS / 2)) / before;
  }

  private static double change(Curve curve) {
    int n = curve.size();
    double before = curve.mean(n - EPOCHS, n - EPOCHS / 2);
    double after = curve.mean(n - EPOCHS / 2, n);
    return before == after ? 0 : Math.abs(after - before) / Math.abs(before);
  }
}
