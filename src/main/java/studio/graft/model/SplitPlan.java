package studio.graft.model;

/**
 * How the images were divided.
 *
 * @param validation share of the images, 0..1
 * @param test share of the images, 0..1
 * @param grouping how images were kept together, as on the command line: {@code none}, {@code
 *     folder}, {@code pattern=REGEX}, {@code csv=FILE:COLUMN}
 * @param seed of the random order
 */
public record SplitPlan(double validation, double test, String grouping, long seed) {
  /** A fifth for validation, nothing for test. */
  public static final SplitPlan DEFAULT = new SplitPlan(0.2, 0, "none", 1);
}
