package studio.graft.ml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.graft.concurrent.CancellationToken;
import studio.graft.model.PhaseConfig;

class TrainingControlTest {
  private static final PhaseConfig PHASE =
      new PhaseConfig(PhaseConfig.Kind.FINE_TUNE, 3, 1e-4, PhaseConfig.Schedule.CONSTANT, 0, 0, 2);

  private final TrainingControl control = new TrainingControl(new CancellationToken());

  @Test
  void aRememberedRateIsForAPhaseAfterTheOneInWhichItWasAskedFor() {
    TrainingControl resumed = new TrainingControl(new CancellationToken());
    resumed.rememberRate(1e-5, 1);
    assertThat(resumed.newlyAskedRate()).isEmpty();
    assertThat(resumed.steered(PHASE, 1)).isEqualTo(PHASE);
    assertThat(resumed.steered(PHASE, 2)).isEqualTo(PHASE.withLearningRate(1e-5));
    assertThat(resumed.steered(PHASE, 3)).isEqualTo(PHASE);
    resumed.askRate(2e-5);
    resumed.rememberRate(1e-5, 1);
    assertThat(resumed.steered(PHASE, 1)).isEqualTo(PHASE.withLearningRate(2e-5));
  }

  @Test
  void aRateThatWasAskedForCountsInTheNextPhaseAndNotInTheOneAfter() {
    control.askRate(2e-5);
    control.askRate(1e-5);
    assertThat(control.steered(PHASE, 2)).isEqualTo(PHASE.withLearningRate(1e-5));
    assertThat(control.steered(PHASE, 2)).isEqualTo(PHASE);
  }

  @Test
  void aRateIsNewsOnce() {
    assertThat(control.newlyAskedRate()).isEmpty();
    control.askRate(2e-5);
    assertThat(control.newlyAskedRate()).hasValue(2e-5);
    assertThat(control.newlyAskedRate()).isEmpty();
  }
}
