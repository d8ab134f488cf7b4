package studio.graft.ui.wizard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;

/** Sets of images whose divergence is known: what a number can be compared with. */
final class References {
  /**
   * A set.
   *
   * @param key of its name in the texts
   * @param divergence in nats, EfficientNet-Lite0
   */
  record Reference(String key, double divergence) {}

  /** Nearest to ImageNet first. */
  static final List<Reference> ALL =
      List.of(
          new Reference("flowers", 0.014),
          new Reference("xray", 0.10),
          new Reference("patterns", 0.32),
          new Reference("noise", 0.39));

  private References() {}

  /** A divergence with two digits: "0.014", "0.1". */
  static String figure(double divergence) {
    return new BigDecimal(divergence)
        .round(new MathContext(2))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** The set that lies nearest to a value, on a logarithmic scale. */
  static Reference nearest(double divergence) {
    double log = Math.log(Math.max(1e-6, divergence));
    return ALL.stream()
        .min(Comparator.comparingDouble(r -> Math.abs(Math.log(r.divergence()) - log)))
        .orElseThrow();
  }
}
