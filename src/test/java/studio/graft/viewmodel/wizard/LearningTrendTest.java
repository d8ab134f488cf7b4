package studio.graft.viewmodel.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.graft.model.Advice.LearningPoint;
import studio.graft.model.Estimate;

class LearningTrendTest {
  private static LearningPoint point(int images, double accuracy) {
    return new LearningPoint(
        images, new Estimate(accuracy, accuracy - 0.02, accuracy + 0.02, images));
  }

  private static LearningTrend of(double half, double whole) {
    return LearningTrend.of(List.of(point(50, 0.4), point(200, half), point(400, whole)))
        .orElseThrow();
  }

  @Test
  void aDoublingBeyondTheIntervalIsRising() {
    assertThat(of(0.80, 0.85).kind()).isEqualTo(LearningTrend.Kind.RISING);
  }

  @Test
  void threePointsAreMuchEvenWithinAWideInterval() {
    Estimate wide = new Estimate(0.75, 0.69, 0.81, 300);
    LearningTrend trend =
        LearningTrend.of(List.of(point(150, 0.71), new LearningPoint(300, wide))).orElseThrow();
    assertThat(trend.kind()).isEqualTo(LearningTrend.Kind.RISING);
  }

  @Test
  void aDoublingWithinTheIntervalIsSlow() {
    LearningTrend trend = of(0.83, 0.845);
    assertThat(trend.kind()).isEqualTo(LearningTrend.Kind.SLOWLY);
    assertThat(trend.gain()).isCloseTo(0.015, within(1e-9));
    assertThat(trend.images()).isEqualTo(400);
  }

  @Test
  void hardlyAnythingAndLessIsFlat() {
    assertThat(of(0.845, 0.85).kind()).isEqualTo(LearningTrend.Kind.FLAT);
    assertThat(of(0.86, 0.85).kind()).isEqualTo(LearningTrend.Kind.FLAT);
  }

  @Test
  void onePointIsNoTrend() {
    assertThat(LearningTrend.of(List.of(point(50, 0.4)))).isEmpty();
  }
}
