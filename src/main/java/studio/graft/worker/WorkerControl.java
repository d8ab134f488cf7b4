package studio.graft.worker;

import java.util.Locale;
import java.util.Optional;
import studio.graft.ml.TrainingControl;

/**
 * A word to a worker: a line of its standard input after the request, or of the run's control file.
 *
 * @param word what is asked
 * @param value its number, NaN for words without one
 */
public record WorkerControl(Word word, double value) {
  /** What can be asked. */
  public enum Word {
    PAUSE,
    RESUME,
    STOP,
    CANCEL,
    /** To live on when the one who asked is gone. */
    DETACH,
    /** Another learning rate of the next phase. */
    RATE
  }

  /** A word without a number. */
  public static WorkerControl of(Word word) {
    return new WorkerControl(word, Double.NaN);
  }

  /** Another learning rate of the next phase of gradient steps. */
  public static WorkerControl rate(double rate) {
    return new WorkerControl(Word.RATE, rate);
  }

  /** As a line, without its end. */
  public String line() {
    String name = word.name().toLowerCase(Locale.ROOT);
    return Double.isNaN(value) ? name : name + " " + value;
  }

  static Optional<WorkerControl> parse(String line) {
    String[] parts = line.strip().split(" +");
    for (Word word : Word.values()) {
      if (word.name().toLowerCase(Locale.ROOT).equals(parts[0])) {
        return word == Word.RATE ? rate(parts) : Optional.of(of(word));
      }
    }
    return Optional.empty();
  }

  private static Optional<WorkerControl> rate(String[] parts) {
    try {
      double rate = parts.length == 2 ? Double.parseDouble(parts[1]) : Double.NaN;
      return rate > 0 && Double.isFinite(rate) ? Optional.of(rate(rate)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  void apply(TrainingControl control) {
    switch (word) {
      case PAUSE -> control.pause();
      case RESUME -> control.resume();
      case STOP -> control.stopAndKeepBest();
      case CANCEL -> control.token().cancel();
      case RATE -> control.askRate(value);
      case DETACH -> {} // of the process, not of the training
    }
  }
}
