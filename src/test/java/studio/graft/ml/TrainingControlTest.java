package studio.graft.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
  void whoeverCanHoldStepsIsToldToHoldAndToReleaseInTurn() {
    CancellationToken token = new CancellationToken();
    TrainingControl steered = new TrainingControl(token);
    List<String> told = new ArrayList<>();
    steered.pause();
    steered.holder(holder(told));
    assertThat(told).as("it waits between steps already").isEmpty();
    steered.resume();
    steered.pause();
    steered.pause();
    steered.resume();
    steered.resume();
    assertThat(told).containsExactly("hold", "release");
    steered.pause();
    steered.stopAndKeepBest();
    steered.resume();
    steered.pause();
    assertThat(told).as("a run that ends is not held").hasSize(4).endsWith("hold", "release");
    steered.holder(null);

    TrainingControl cancelled = new TrainingControl(token);
    cancelled.holder(holder(told));
    cancelled.pause();
    token.cancel();
    assertThat(told).hasSize(6).endsWith("hold", "release to end");
  }

  private static TrainingControl.Holder holder(List<String> told) {
    return new TrainingControl.Holder() {
      @Override
      public void hold() {
        told.add("hold");
      }

      @Override
      public void release(boolean cancelled) {
        told.add(cancelled ? "release to end" : "release");
      }
    };
  }

  @Test
  void partsAreDividedAfterMemoryRanOut() {
    assertThat(control.parts(8, true)).isEqualTo(8);
    control.divideParts(2, 4);
    assertThat(control.parts(8, true)).isEqualTo(4);
    assertThat(control.parts(8, false)).isEqualTo(2);
    assertThat(control.parts(1, false)).isEqualTo(1);
  }

  @Test
  void aRateIsNewsOnce() {
    assertThat(control.newlyAskedRate()).isEmpty();
    control.askRate(2e-5);
    assertThat(control.newlyAskedRate()).hasValue(2e-5);
    assertThat(control.newlyAskedRate()).isEmpty();
  }
}
