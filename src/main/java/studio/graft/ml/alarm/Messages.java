package studio.graft.ml.alarm;

import java.util.List;
import java.util.Locale;
import studio.graft.model.EpochMetrics;
import studio.graft.model.ImageCopy;

/** What the alarm says: two sentences, the first with this run's numbers. */
final class Messages {
  private static final List<String> TIMES =
      List.of(
          "twice",
          "three times",
          "four times",
          "five times",
          "six times",
          "seven times",
          "eight times",
          "nine times",
          "ten times");
  private static final double Z = 1.96;

  private Messages() {}

  static String overfitting(History history, int low, int began) {
    Curve training = history.trainingOfValidated();
    Curve validation = history.validation();
    double from = validation.smoothed(low);
    double to = validation.lastSmoothed();
    return "Since epoch %d training loss fell from %s to %s while validation loss rose from %s to %s%s. "
            .formatted(
                began,
                number(training.smoothed(low)),
                number(training.lastSmoothed()),
                number(from),
                number(to),
                inWobbles(to - from, validation.wobble()))
        + "The network is learning these pictures by heart, not the classes: stop here and keep the"
        + " best epoch, then train fewer blocks or fewer epochs, or vary the images more.";
  }

  static String overfittingAgain(History history, int began) {
    return "Training loss has come back to %s, while validation loss is at %s, above the %s of its best epochs, since epoch %d. "
            .formatted(
                number(history.trainingOfValidated().lastSmoothed()),
                number(history.validation().lastSmoothed()),
                number(history.validation().smoothed(history.validation().lowest())),
                began)
        + "The network is learning these pictures by heart after all, and its training loss swings:"
        + " keep the best epoch, and start again with a lower learning rate.";
  }

  static String plateau(int epochs, double train, double validation) {
    String first =
        Double.isNaN(validation)
            ? "Training loss has stayed at %s for %d epochs. ".formatted(number(train), epochs)
            : "Training loss has stayed at %s and validation loss at %s for %d epochs. "
                .formatted(number(train), number(validation), epochs);
    return first
        + "Nothing more is being learned: stop here, or try a higher learning rate or more"
        + " trained blocks.";
  }

  static String divergence(int began, double from, double to) {
    return "Training loss rose from %s in epoch %d to %s. "
            .formatted(number(from), began, number(to))
        + "The learning rate is too high, so that steps undo more than they learn: start again with"
        + " a tenth of it.";
  }

  static String hopeless(int epochs, double loss) {
    return "Training loss has been at %s for %d epochs, far worse than guessing, and does not come down. "
            .formatted(number(loss), epochs)
        + "The learning rate is too high: start again with a tenth of it.";
  }

  static String washedOut(double before, double now, int began) {
    return "Training loss, %s before this phase, has been far worse than guessing since epoch %d and is %s. "
            .formatted(number(before), began, number(now))
        + "The learning rate is so high that it washes out what the network had learned: start again"
        + " with a tenth of it or less.";
  }

  static String notANumber(int epoch, double learningRate) {
    String rate = learningRate > 0 ? String.format(Locale.ROOT, " of %.1e", learningRate) : "";
    return "The loss is not a number any more in epoch %d. ".formatted(epoch)
        + "The learning rate%s is too high: start again with a tenth of it.".formatted(rate);
  }

  static String forgetting(double before, double now, int began) {
    return "Validation accuracy has been at %s since epoch %d, below the %s that the head alone had reached. "
            .formatted(percent(now), began, percent(before))
        + "Fine-tuning is washing out what the network knew: start again with a tenth of the"
        + " learning rate, or train fewer blocks.";
  }

  static String leakByPictures(History history) {
    AlarmSetting.Shared shared = history.shared();
    int count = shared.copies().size();
    int exact = shared.exact();
    ImageCopy first = shared.copies().get(0);
    boolean one = count == 1;
    if (exact == count) {
      return "%,d of %,d validation images %s byte for byte, so that validation looks better than it is (%s%s). "
              .formatted(
                  count,
                  history.validationImages(),
                  one ? "is a training image" : "are training images",
                  one ? "" : "the first is ",
                  first.file())
          + "Remove the copies from one of the two parts, or divide the images again: a new split"
          + " keeps copies together.";
    }
    return "%s%,d of %,d validation images %s nearly the same as a training image%s, so that validation looks better than it is (%s%s is like %s). "
            .formatted(
                shared.all() ? "" : "At least ",
                count,
                history.validationImages(),
                one ? "is" : "are",
                exact == 0 ? "" : " (%d byte for byte)".formatted(exact),
                one ? "" : "such as ",
                first.file(),
                first.ofFile())
        + "They are pictures saved anew, cut or mirrored, or shots of one thing: look at them, and"
        + " remove them from one of the two parts or keep them together by a split by group.";
  }

  static String leakByLoss(History history) {
    return "Training loss fell to %s and validation loss followed it to %s, as if it were judged on the training images. "
            .formatted(
                number(history.trainingOfValidated().lastSmoothed()),
                number(history.validation().lastSmoothed()))
        + nearlyTheSame(history);
  }

  static String leakByAccuracy(History history, int epochs) {
    double trained =
        history
            .validated()
            .subList(history.validated().size() - epochs, history.validated().size())
            .stream()
            .mapToDouble(EpochMetrics::trainAccuracy)
            .average()
            .orElse(Double.NaN);
    return "Validation accuracy is %s but training accuracy %s, and %,d images cannot differ so far by chance. "
            .formatted(
                percent(history.lastAccuracy(epochs)), percent(trained), history.validationImages())
        + "The validation images are easier than they should be: look for pictures of the same"
        + " things among the training images, or for wrong labels there.";
  }

  private static String nearlyTheSame(History history) {
    return (history.shared().known()
            ? "No picture was found in both sets, so look for others of the same things"
            : "Look for images that are in both sets, or are nearly the same")
        + " (one patient, plant or place): a split by group keeps them together.";
  }

  static String tooSmall(History history, double least) {
    int n = history.validationImages();
    double accuracy = Math.min(0.95, Math.max(0.05, history.lastAccuracy(Curve.WINDOW)));
    double half = Z * Math.sqrt(accuracy * (1 - accuracy) / n);
    return "Validation loss rose from %s to %s, but with %,d images that can be chance, and accuracy is known to ± %d points only. "
            .formatted(
                number(least),
                number(history.validation().lastSmoothed()),
                n,
                Math.round(100 * half))
        + "Whether it overfits cannot be told: label more images, or give validation a larger share.";
  }

  private static String inWobbles(double rise, double wobble) {
    if (wobble <= 0) {
      return "";
    }
    long times = Math.round(rise / wobble);
    if (times < 2) {
      return "";
    }
    String words = times - 2 < TIMES.size() ? TIMES.get((int) times - 2) : "more than ten times";
    return ", " + words + " its usual wobble";
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
  }

  /** Two digits after the point for losses as usual, two significant ones for tiny and huge. */
  private static String number(double value) {
    boolean usual = Math.abs(value) >= 0.1 && Math.abs(value) < 1000;
    return String.format(Locale.ROOT, usual ? "%.2f" : "%.2g", value);
  }
}
