package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.graft.model.EpochMetrics;

class TrainerBestTest {
  private final TrainerBest best = new TrainerBest();

  @Test
  void withinAPhaseTheLeastValidationLossIsKept() {
    best.phaseBegins();
    assertThat(offer(1, 0.5)).isTrue();
    assertThat(offer(2, 0.4)).isTrue();
    assertThat(offer(3, 0.45)).isFalse();
    assertThat(best.metrics().epoch()).isEqualTo(2);
  }

  @Test
  void aLaterPhaseIsKeptUnlessItIsWorseByMoreThanAStandardError() {
    best.replace(epoch(1, 0.5), 0.05, weights());
    best.phaseBegins();
    assertThat(offer(2, 0.56)).as("beyond one standard error").isFalse();
    assertThat(offer(3, 0.54)).as("within it").isTrue();
    assertThat(offer(4, 0.545)).as("not the least of its phase").isFalse();
    assertThat(offer(5, 0.49)).isTrue();
    assertThat(best.metrics().epoch()).isEqualTo(5);
  }

  @Test
  void withoutValidationTheLastEpochIsKept() {
    best.replace(epoch(1, Double.NaN), 0, weights());
    best.phaseBegins();
    assertThat(offer(2, Double.NaN)).isTrue();
    assertThat(offer(3, Double.NaN)).isTrue();
    assertThat(best.metrics().epoch()).isEqualTo(3);
  }

  @Test
  void aLossThatIsNoNumberIsNotKept() {
    best.phaseBegins();
    offer(1, 0.5);
    assertThat(offer(2, Double.NaN)).isFalse();
  }

  private boolean offer(int epoch, double loss) {
    return best.offer(epoch(epoch, loss), 0.05, TrainerBestTest::weights);
  }

  private static EpochMetrics epoch(int epoch, double loss) {
    return new EpochMetrics(1, epoch, 0.1, loss, 1, 0.9, 1e-4, 1);
  }

  private static Weights weights() {
    return new Weights(Map.of());
  }
}
