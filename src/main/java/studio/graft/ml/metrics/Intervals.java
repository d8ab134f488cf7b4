package studio.graft.ml.metrics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import studio.graft.model.Estimate;

/** Shares with their 95 % intervals. */
public final class Intervals {
  private static final double Z =
      NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975); // two-sided 95 %

  private Intervals() {}

  /**
   * A binomial share with Wilson's score interval (Wilson 1927), which keeps its coverage for small
   * counts and at 0 and 1, where the textbook's normal interval collapses.
   *
   * @param successes {@code 0..n}
   * @param n cases; 0 gives NaN with the interval 0..1
   */
  public static Estimate wilson(long successes, long n) {
    if (successes < 0 || successes > n) {
      throw new IllegalArgumentException(successes + " of " + n);
    }
    if (n == 0) {
      return new Estimate(Double.NaN, 0, 1, 0);
    }
    return wilson((double) successes / n, n, n);
  }

  /**
   * A share with the interval that Wilson's formula gives for so many cases.
   *
   * @param p the share, 0..1
   * @param cases that the interval rests on, above 0, whole or not
   * @param images that the share was computed from
   */
  static Estimate wilson(double p, double cases, long images) {
    double n = cases;
    double z2 = Z * Z;
    double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = Z / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    // at the ends the formula is exact in theory and off by rounding in practice
    double low = p == 0 ? 0 : Math.max(0, centre - half);
    double high = p == 1 ? 1 : Math.min(1, centre + half);
    return new Estimate(p, low, high, images);
  }

  /**
   * F1 with an interval. F1 = 2J / (1 + J) with J = TP / (TP + FP + FN) is monotone in J (Hand,
   * Christen and Kirielle 2021), and given TP + FP + FN the count TP is binomial; so Wilson's
   * interval of J, carried over, is one of F1. It needs no resampling.
   *
   * @param truePositives images of the class that were found
   * @param falsePositives images of others that were taken for it
   * @param falseNegatives images of the class that were missed
   */
  public static Estimate f1(long truePositives, long falsePositives, long falseNegatives) {
    Estimate j = wilson(truePositives, truePositives + falsePositives + falseNegatives);
    return new Estimate(f1OfJaccard(j.value()), f1OfJaccard(j.low()), f1OfJaccard(j.high()), j.n());
  }

  private static double f1OfJaccard(double j) {
    return 2 * j / (1 + j);
  }
}
