package studio.graft.ml.alarm;

import java.util.Optional;
import studio.graft.model.Alarm;
import studio.graft.model.EpochMetrics;

/**
 * A leak: validation images that were trained on. It is certain where their files are the same, or
 * where so many pictures are nearly the same that they could move the accuracy; otherwise the
 * curves may show it: validation does too well beside training. What is learned by heart lowers the
 * loss of training images only. When training loss falls to an eighth and validation loss falls
 * just as far and is no higher than chance makes it, the validation images were learned by heart
 * too; when validation accuracy lies above training accuracy by more than chance for long, they are
 * at least easier than they should be.
 */
final class LeakWatch implements Watch {
  private static final int EPOCHS = 3; // in a row
  private static final double FALL = 8;

  /** Share of the fall of the logarithm of training loss that validation loss must reach. */
  private static final double FOLLOWS = 0.9;

  /**
   * Standard errors that validation loss may lie above training loss. Losses of single images vary
   * about as much as they are large, so that the standard error of their mean is that mean by the
   * root of their number.
   */
  private static final double LEVEL_IN_ERRORS = 1.5;

  /** Training loss in nats below which images are on the way to being known by heart. */
  private static final double KNOWN = 0.5;

  private static final double TINY = 1e-9;

  /** Share of validation images, nearly the same as training images, that spoils any accuracy. */
  private static final double SPOILT = 0.05;

  /** Half the width of the 95 % interval of an accuracy of 90 %, times the root of the images. */
  private static final double HALF_INTERVAL = 1.96 * 0.3;

  /** Epochs in a row for accuracies. */
  private static final int LONG = 6;

  private static final double ABOVE_IN_ERRORS = 3;

  @Override
  public Optional<Alarm> look(History history) {
    int n = history.validated().size();
    Optional<Alarm> certain = certain(history);
    if (certain.isPresent() || n == 0) {
      return certain;
    }
    if (history.trainingFigures() == AlarmSetting.Training.HARDER) {
      return Optional.empty(); // then validation may do better without having been seen
    }
    if (n >= EPOCHS + Curve.WINDOW && follows(history)) {
      return Optional.of(alarm(history, Messages.leakByLoss(history)));
    }
    boolean comparable =
        history.sizeKnown() && history.trainingFigures() == AlarmSetting.Training.PLAIN;
    if (comparable && n >= 2 * LONG && above(history)) {
      return Optional.of(alarm(history, Messages.leakByAccuracy(history, LONG)));
    }
    return Optional.empty();
  }

  /** The same pictures in both sets: no curve is needed to tell. */
  static Optional<Alarm> certain(History history) {
    return history.validated().isEmpty() || !spoils(history.shared(), history.validationImages())
        ? Optional.empty()
        : Optional.of(alarm(history, Messages.leakByPictures(history)));
  }

  /**
   * Whether copies make an accuracy better than it is. One file that is the same will have come
   * there by mistake. Pictures that are nearly the same count when their share, which is the most
   * that they can add to the accuracy, is more than half its 95 % interval, or a twentieth.
   */
  private static boolean spoils(AlarmSetting.Shared shared, int images) {
    double bearable = Math.min(SPOILT, HALF_INTERVAL / Math.sqrt(images)) * images;
    return shared.exact() > 0 || (!shared.copies().isEmpty() && shared.copies().size() >= bearable);
  }

  private static Alarm alarm(History history, String message) {
    int began = history.validated().get(0).epoch(); // the images were there from the start
    return new Alarm(Alarm.Kind.LEAK, history.now(), began, message);
  }

  private static boolean follows(History history) {
    int n = history.validated().size();
    double level = 1 + LEVEL_IN_ERRORS / Math.sqrt(history.validationImages());
    for (int end = n - EPOCHS; end < n; end++) {
      if (!follows(history.trainingOfValidated(), history.validation(), end, level)) {
        return false;
      }
    }
    return true;
  }

  private static boolean follows(Curve training, Curve validation, int end, double level) {
    double trained = training.smoothed(end) + TINY;
    double validated = validation.smoothed(end) + TINY;
    if (trained > KNOWN || validated > level * trained) {
      return false;
    }
    int from = end - 1;
    while (from >= Curve.WINDOW - 1 && training.smoothed(from) < FALL * trained) {
      from--;
    }
    return from >= Curve.WINDOW - 1
        && Math.log((validation.smoothed(from) + TINY) / validated)
            >= FOLLOWS * Math.log((training.smoothed(from) + TINY) / trained);
  }

  private static boolean above(History history) {
    int n = history.validated().size();
    return history.validated().subList(n - LONG, n).stream()
        .allMatch(e -> above(e, history.validationImages()));
  }

  private static boolean above(EpochMetrics epoch, int images) {
    double p = Math.min(0.95, epoch.trainAccuracy());
    double error = Math.sqrt(p * (1 - p) / images);
    return epoch.validationAccuracy() - epoch.trainAccuracy() > ABOVE_IN_ERRORS * error;
  }
}
