package studio.graft.model;

/**
 * What twice as many labels would bring the head, extrapolated from the learning curve.
 *
 * @param kind the verdict
 * @param gain accuracy gained by doubling the labels, as a fraction; NaN without a curve
 * @param low lower end of its 95 % interval (bootstrap over images)
 * @param high upper end
 * @param images labelled images now
 */
public record LearningOutlook(Kind kind, double gain, double low, double high, int images) {
  /** Verdicts. */
  public enum Kind {
    /** The whole interval lies above half a point: more labels will help. */
    RISING,
    /** More labels may help: the interval reaches from nothing to some points. */
    SLOWLY,
    /** The whole interval lies below one point: more of the same will not help. */
    FLAT,
    /** The interval is too wide, or the curve too short, to tell. */
    UNCLEAR
  }

  /** Whether the curve had too few points to be read on: there are very few images. */
  public boolean tooShort() {
    return Double.isNaN(gain);
  }

  /** What is said where there is no curve. */
  public static LearningOutlook unknown(int images) {
    return new LearningOutlook(Kind.UNCLEAR, Double.NaN, Double.NaN, Double.NaN, images);
  }
}
