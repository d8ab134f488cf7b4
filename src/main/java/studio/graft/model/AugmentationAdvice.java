package studio.graft.model;

import java.util.List;

/**
 * How training images are best varied, and why.
 *
 * @param set what is advised for phases that take gradient steps
 * @param viewpoint that it is for
 * @param said whether a person said so; otherwise it is taken for granted
 * @param colourless share of the measured images that have no colour, 0..1; NaN when none were
 *     measured
 * @param reasons a sentence for each default
 */
public record AugmentationAdvice(
    Augmentation set, Viewpoint viewpoint, boolean said, double colourless, List<String> reasons) {
  /** Keeps a list that does not change. */
  public AugmentationAdvice {
    reasons = List.copyOf(reasons);
  }
}
