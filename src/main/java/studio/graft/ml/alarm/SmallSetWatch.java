package studio.graft.ml.alarm;

import java.util.Optional;
import studio.graft.model.Alarm;

/**
 * A validation set too small to tell: its loss has stayed well above its minimum while training
 * loss fell, but on so few images chance could do that as well. Looked for when overfitting was not
 * found.
 */
final class SmallSetWatch implements Watch {
  private static final int EPOCHS = 5; // in a row
  private static final double RISE = 0.1;
  private static final double FALL = 0.1;

  /** With more images than this, a rise that is not enough for an alarm is small. */
  private static final int SMALL = 100;

  @Override
  public Optional<Alarm> look(History history) {
    int n = history.validated().size();
    if (!history.sizeKnown() || history.validationImages() >= SMALL || n <= EPOCHS) {
      return Optional.empty();
    }
    Curve validation = history.validation();
    Curve training = history.trainingOfValidated();
    int low = validation.lowest();
    double least = validation.smoothed(low);
    boolean learns = training.lastSmoothed() < (1 - FALL) * training.smoothed(low);
    boolean stays = n - 1 - low >= EPOCHS;
    for (int i = n - EPOCHS; stays && i < n; i++) {
      stays = validation.smoothed(i) > (1 + RISE) * least;
    }
    if (!stays || !learns) {
      return Optional.empty();
    }
    int began = history.validated().get(low).epoch();
    return Optional.of(
        new Alarm(
            Alarm.Kind.SMALL_VALIDATION, history.now(), began, Messages.tooSmall(history, least)));
  }
}
