package studio.graft.viewmodel.wizard;

import java.util.List;
import java.util.Optional;
import studio.graft.model.Advice;
import studio.graft.model.Estimate;

/**
 * Whether more labels would help, read off the learning curve's last doubling.
 *
 * @param kind what the curve does
 * @param gain accuracy that a doubling of the training set brought last, as a fraction
 * @param images in the largest training set
 */
public record LearningTrend(Kind kind, double gain, int images) {
  /** What a curve does at its end. */
  public enum Kind {
    /** A doubling brings three points or more, or more than the interval's half width. */
    RISING,
    /** A doubling brings a point or more. */
    SLOWLY,
    FLAT
  }

  private static final double POINT = 0.01;
  private static final double MUCH = 0.03;

  /** The trend of a curve; empty for one with fewer than two points. */
  public static Optional<LearningTrend> of(List<Advice.LearningPoint> curve) {
    if (curve.size() < 2) {
      return Optional.empty();
    }
    Advice.LearningPoint last = curve.get(curve.size() - 1);
    Advice.LearningPoint before = curve.get(0);
    for (Advice.LearningPoint point : curve) { // the one nearest to half the images
      if (Math.abs(2 * point.images() - last.images())
          < Math.abs(2 * before.images() - last.images())) {
        before = point;
      }
    }
    double doublings = Math.log((double) last.images() / before.images()) / Math.log(2);
    if (!(doublings > 0)) {
      return Optional.empty();
    }
    double gain = (last.accuracy().value() - before.accuracy().value()) / doublings;
    Estimate end = last.accuracy();
    double half = (end.high() - end.low()) / 2;
    boolean much = gain > half || gain >= MUCH;
    Kind kind = much ? Kind.RISING : gain >= POINT ? Kind.SLOWLY : Kind.FLAT;
    return Optional.of(new LearningTrend(kind, gain, last.images()));
  }
}
