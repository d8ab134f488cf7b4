package studio.graft.ml.alarm;

import java.util.List;
import java.util.Locale;

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

  private Messages() {}

  static String overfitting(
      double trainFrom, double trainTo, double validationFrom, double validationTo, double wobble) {
    return "Training loss fell from %s to %s while validation loss rose from %s to %s%s. "
            .formatted(
                number(trainFrom),
                number(trainTo),
                number(validationFrom),
                number(validationTo),
                inWobbles(validationTo - validationFrom, wobble))
        + "The network is learning these pictures, not the classes: stop here and keep the best"
        + " epoch, then train fewer blocks or augment more strongly.";
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
        + "The learning rate is too high and the pretrained weights are being washed out: start"
        + " again with a tenth of it.";
  }

  static String notANumber(int epoch, double learningRate) {
    String rate = learningRate > 0 ? String.format(Locale.ROOT, " of %.1e", learningRate) : "";
    return "The loss is not a number any more in epoch %d. ".formatted(epoch)
        + "The learning rate%s is too high: start again with a tenth of it.".formatted(rate);
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

  /** Two digits after the point for losses as usual, three significant ones for tiny and huge. */
  private static String number(double value) {
    boolean usual = Math.abs(value) >= 0.1 && Math.abs(value) < 1000;
    return String.format(Locale.ROOT, usual ? "%.2f" : "%.3g", value);
  }
}
