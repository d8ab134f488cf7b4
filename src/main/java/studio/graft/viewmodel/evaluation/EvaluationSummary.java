package studio.graft.viewmodel.evaluation;

import java.util.Comparator;
import java.util.Optional;
import studio.graft.model.ClassMetrics;
import studio.graft.model.Estimate;
import studio.graft.model.Evaluation;

/**
 * The figures at the top of the place.
 *
 * @param accuracy with its interval
 * @param macroF1 mean F1 over the classes that occur, with its interval; NaN without images
 * @param weakest the class of the lowest F1 among those that occur
 * @param ece expected calibration error, 0..1
 * @param temperature that logits were divided by
 * @param abstainBelow probability under which the answer is "don't know"
 * @param unknownShare share of the images that are answered with "don't know", NaN without images
 * @param restAccuracy accuracy on the others, NaN when there are none
 */
public record EvaluationSummary(
    Estimate accuracy,
    Estimate macroF1,
    Optional<ClassMetrics> weakest,
    double ece,
    double temperature,
    double abstainBelow,
    double unknownShare,
    double restAccuracy) {
  /** Fewer images than this, and the whole set says little. */
  public static final int SMALL_SET = 30;

  /**
   * Fewer images than this, and a class cannot be judged: Wilson's 95 % interval of a recall of 0.9
   * is then wider than a quarter.
   */
  public static final int SMALL_CLASS = 20;

  /** The figures of an evaluation. */
  public static EvaluationSummary of(Evaluation evaluation) {
    long all = evaluation.images().size();
    long unknown = evaluation.images().stream().filter(i -> i.prediction().abstained()).count();
    long right =
        evaluation.images().stream()
            .filter(i -> !i.prediction().abstained() && i.prediction().best() == i.truth())
            .count();
    Optional<ClassMetrics> weakest =
        evaluation.perClass().stream()
            .filter(c -> c.support() > 0)
            .min(Comparator.comparingDouble(c -> c.f1().value()));
    return new EvaluationSummary(
        evaluation.accuracy(),
        evaluation.macroF1(),
        weakest,
        evaluation.ece(),
        evaluation.temperature(),
        evaluation.abstainBelow(),
        all == 0 ? Double.NaN : (double) unknown / all,
        all == unknown ? Double.NaN : (double) right / (all - unknown));
  }

  /** Whether the set is so small that its figures say little. */
  public boolean smallSet() {
    return accuracy.n() < SMALL_SET;
  }

  /** Whether a class has too few images to be judged. */
  public static boolean tooSmall(ClassMetrics metrics) {
    return metrics.support() < SMALL_CLASS;
  }
}
