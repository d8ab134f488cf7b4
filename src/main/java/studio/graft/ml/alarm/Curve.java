package studio.graft.ml.alarm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/** A loss curve that grows by one value per epoch. */
final class Curve {
  /** Epochs of the running mean. */
  static final int WINDOW = 3;

  /** Larger losses tell no more, and their sums must stay numbers. */
  private static final double MOST = 1e12;

  private final List<Double> values = new ArrayList<>();
  private final List<Double> smoothed = new ArrayList<>();

  void add(double value) {
    values.add(Math.max(-MOST, Math.min(MOST, value)));
    smoothed.add(mean(Math.max(0, values.size() - WINDOW), values.size()));
  }

  int size() {
    return values.size();
  }

  double value(int index) {
    return values.get(index);
  }

  /** Mean of the value and up to two before it. */
  double smoothed(int index) {
    return smoothed.get(index);
  }

  double lastSmoothed() {
    return smoothed.get(smoothed.size() - 1);
  }

  /** Where the smoothed curve was lowest; the first of equals. */
  int lowest() {
    int lowest = 0;
    for (int i = 1; i < smoothed.size(); i++) {
      if (smoothed.get(i) < smoothed.get(lowest)) {
        lowest = i;
      }
    }
    return lowest;
  }

  /** Mean over a range of raw values. */
  double mean(int from, int to) {
    return values.subList(from, to).stream().mapToDouble(Double::doubleValue).sum() / (to - from);
  }

  /** Middle of a range of raw values; the upper one of two. */
  double median(int from, int to) {
    return values.subList(from, to).stream()
        .sorted()
        .skip((to - from) / 2)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Standard deviation of a single epoch, estimated from the curve itself: each value's distance
   * from the middle of its neighbours (which a trend leaves alone, and whose variance is 3/2 of the
   * noise's), by the median absolute deviation (which a few jumps leave alone).
   *
   * @return 0 with fewer than four values
   */
  double noise() {
    int n = values.size();
    if (n < 4) {
      return 0;
    }
    double[] distances = new double[n - 2];
    for (int i = 1; i < n - 1; i++) {
      distances[i - 1] = Math.abs(values.get(i) - (values.get(i - 1) + values.get(i + 1)) / 2);
    }
    Arrays.sort(distances);
    return 1.4826 * distances[distances.length / 2] * Math.sqrt(2.0 / 3);
  }

  /** Standard deviation of the smoothed curve's wobble. */
  double wobble() {
    return noise() / Math.sqrt(WINDOW);
  }

  /**
   * A straight line through the last values by least squares.
   *
   * @param last how many values, at least 3
   */
  Line line(int last) {
    int from = values.size() - last;
    double level = mean(from, values.size());
    double middle = (last - 1) / 2.0;
    double slope = 0;
    double spread = 0;
    for (int i = 0; i < last; i++) {
      slope += (i - middle) * (values.get(from + i) - level);
      spread += (i - middle) * (i - middle);
    }
    slope /= spread;
    double left = 0;
    for (int i = 0; i < last; i++) {
      double rest = values.get(from + i) - level - slope * (i - middle);
      left += rest * rest;
    }
    return new Line(level, slope, Math.sqrt(left / (last - 2) / spread), last - 2);
  }

  /**
   * A line.
   *
   * @param level mean of its values
   * @param slope change per epoch
   * @param error standard error of the slope
   * @param freedom degrees of freedom of that error
   */
  record Line(double level, double slope, double error, int freedom) {
    /** How much it moves, up or down, as a share of its level per epoch. */
    double pace() {
      return slope == 0 ? 0 : Math.abs(slope / level);
    }

    /**
     * The most that it may be moving, up or down, as a share of its level per epoch: the farther
     * end of the interval of its slope by Student's t.
     *
     * @param beyond probability that the slope lies beyond that end
     */
    double pace(double beyond) {
      if (error == 0) {
        return pace();
      }
      double errors = TDistribution.of(freedom).inverseSurvivalProbability(beyond);
      return (Math.abs(slope) + errors * error) / Math.abs(level);
    }
  }
}
