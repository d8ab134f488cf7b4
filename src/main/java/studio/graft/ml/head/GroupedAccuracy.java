package studio.graft.ml.head;

import java.util.HashMap;
import java.util.Map;
import studio.graft.ml.metrics.Intervals;
import studio.graft.model.Estimate;

/** Accuracy with an interval that knows that images of a group are right or wrong together. */
final class GroupedAccuracy {
  private GroupedAccuracy() {}

  /**
   * Wilson's interval on the effective number of images: n divided by the design effect, which is
   * the variance of the mean by groups over that of independent images (Kish 1965).
   *
   * @param right whether each image was judged rightly
   * @param groups of each image, or null
   */
  static Estimate of(boolean[] right, int[] groups) {
    int n = right.length;
    long sum = 0;
    for (boolean one : right) {
      sum += one ? 1 : 0;
    }
    if (groups == null || n == 0) {
      return Intervals.wilson(sum, n);
    }
    double p = (double) sum / n;
    Map<Integer, Double> off = new HashMap<>();
    for (int i = 0; i < n; i++) {
      off.merge(groups[i], (right[i] ? 1 : 0) - p, Double::sum);
    }
    double squares = off.values().stream().mapToDouble(d -> d * d).sum();
    double independent = n * p * (1 - p);
    double effect = independent > 0 ? Math.max(1, squares / independent) : 1;
    // all right or all wrong: nothing is known of the effect, so a group counts once
    long effective = independent > 0 ? Math.max(1, Math.round(n / effect)) : off.size();
    Estimate interval = Intervals.wilson(Math.round(p * effective), effective);
    return new Estimate(p, Math.min(p, interval.low()), Math.max(p, interval.high()), n);
  }
}
