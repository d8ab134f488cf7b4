package studio.graft.viewmodel.prediction;

import java.util.function.Predicate;
import studio.graft.model.Prediction;

/**
 * Which results are shown.
 *
 * @param kind what is asked for
 * @param className the class, only for {@link Kind#CLASS}; empty otherwise
 */
public record ResultFilter(Kind kind, String className) implements Predicate<Prediction> {
  /** Everything. */
  public static final ResultFilter ALL = new ResultFilter(Kind.ALL, "");

  /** Those that the model does not know. */
  public static final ResultFilter UNKNOWN = new ResultFilter(Kind.UNKNOWN, "");

  /** Those that are unlike anything trained on. */
  public static final ResultFilter UNLIKE = new ResultFilter(Kind.UNLIKE, "");

  /** What a filter asks for. */
  public enum Kind {
    ALL,
    UNKNOWN,
    UNLIKE,
    CLASS
  }

  /** Those whose most probable class is this one. */
  public static ResultFilter ofClass(String className) {
    return new ResultFilter(Kind.CLASS, className);
  }

  @Override
  public boolean test(Prediction prediction) {
    return switch (kind) {
      case ALL -> true;
      case UNKNOWN -> prediction.abstained();
      case UNLIKE -> prediction.outOfDistribution();
      case CLASS -> prediction.className().equals(className);
    };
  }
}
