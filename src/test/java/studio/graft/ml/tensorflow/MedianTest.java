package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MedianTest {
  @Test
  void isTheMiddleOfTheSortedValues() {
    Random random = new Random(1);
    for (int n = 1; n < 60; n++) {
      for (int distinct : new int[] {1, 3, 1000}) {
        int most = distinct;
        double[] values = random.ints(n + 2, 0, most).asDoubleStream().toArray();
        double[] sorted = Arrays.copyOf(values, n); // the last two do not count
        Arrays.sort(sorted);
        assertThat(Median.of(values, n)).isEqualTo((sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
      }
    }
  }

  @Test
  void isZeroOfNothing() {
    assertThat(Median.of(new double[] {5}, 0)).isZero();
  }
}
