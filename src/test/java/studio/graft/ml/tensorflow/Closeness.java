package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares numbers with those of another framework. */
final class Closeness {
  private Closeness() {}

  /** The largest difference, in shares of the largest expected value. */
  static void assertClose(String what, float[] found, float[] wanted, double tolerance) {
    assertThat(found).as(what).hasSameSizeAs(wanted);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < wanted.length; i++) {
      largest = Math.max(largest, Math.abs(wanted[i]));
      difference = Math.max(difference, Math.abs(wanted[i] - found[i]));
    }
    assertThat(largest).isPositive();
    assertThat(difference / largest).as("%s: relative difference", what).isLessThan(tolerance);
  }
}
