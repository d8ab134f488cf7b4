package studio.graft.model;

import java.util.List;

/**
 * What the advisor says, with its evidence.
 *
 * @param images labelled images that it rests on
 * @param classes that occur
 * @param minPerClass images of the smallest class
 * @param medianPerClass images of the median class
 * @param maxPerClass images of the largest class
 * @param size of the data
 * @param similarity to what the backbone was trained on
 * @param strategy that is advised
 * @param reasons sentences with numbers: what the data is, what to do about it, and, where it could
 *     be measured, what more labels would bring
 * @param warnings what may spoil the result, sentences; may be empty
 * @param quickLook cross-validated accuracy of the head on cached features, null when impossible
 * @param learningCurve the same over growing training sets; may be empty
 * @param outlook what more labels would bring
 * @param plan the advised configuration
 * @param augmentation how phases of gradient steps should vary images, and why
 * @param forecast what the plan costs on this machine
 */
public record Advice(
    int images,
    int classes,
    int minPerClass,
    double medianPerClass,
    int maxPerClass,
    Size size,
    Similarity similarity,
    Strategy strategy,
    List<String> reasons,
    List<String> warnings,
    QuickLook quickLook,
    List<LearningPoint> learningCurve,
    LearningOutlook outlook,
    TrainingConfig plan,
    AugmentationAdvice augmentation,
    Forecast forecast) {
  /** Images per class from which a set is called large. */
  public static final int LARGE_PER_CLASS = 500;

  /** The same with images varied in another way; the plan follows where it varies them. */
  public Advice withAugmentation(AugmentationAdvice other) {
    boolean followed = plan.augmentation().equals(augmentation.set());
    return new Advice(
        images,
        classes,
        minPerClass,
        medianPerClass,
        maxPerClass,
        size,
        similarity,
        strategy,
        reasons,
        warnings,
        quickLook,
        learningCurve,
        outlook,
        followed ? plan.withAugmentation(other.set()) : plan,
        other,
        forecast);
  }

  /** Small or large. */
  public enum Size {
    SMALL,
    LARGE
  }

  /**
   * Accuracy by cross-validation.
   *
   * @param accuracy over all folds with its interval
   * @param folds how many
   * @param regularisation the C that was chosen
   * @param seconds it took, features included
   */
  public record QuickLook(Estimate accuracy, int folds, double regularisation, double seconds) {}

  /**
   * A point of the learning curve.
   *
   * @param images in the training set
   * @param accuracy on held-out images, with its interval
   */
  public record LearningPoint(int images, Estimate accuracy) {}
}
