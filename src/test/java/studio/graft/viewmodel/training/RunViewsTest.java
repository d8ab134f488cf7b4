package studio.graft.viewmodel.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.graft.model.Alarm;
import studio.graft.model.EpochMetrics;
import studio.graft.model.Estimate;
import studio.graft.model.Run;
import studio.graft.model.RunEvent;
import studio.graft.model.RunStatus;
import studio.graft.model.TrainingConfig;
import studio.graft.ui.support.Records;
import studio.graft.viewmodel.common.RunProgress;

/** What is shown of a run, from the fold of its events. */
class RunViewsTest {
  private static final TrainingConfig CONFIG = Records.config(10, 20, 5);

  private static Run requested(String id) {
    return Run.requested(id, Path.of("runs", id), Instant.EPOCH, CONFIG);
  }

  private static Run after(int epochs) {
    return requested("a").applyAll(Records.events(CONFIG, List.of("x", "y"), epochs));
  }

  @Test
  void progressCountsEpochsAndTheStepsOfTheRunningOne() {
    RunProgress progress = RunProgress.of(after(23).apply(Records.step(24, 10, 25, 36)));
    assertThat(progress.epoch()).isEqualTo(24);
    assertThat(progress.epochs()).isEqualTo(30);
    assertThat(progress.fraction()).isCloseTo((23 + 0.4) / 30, within(1e-9));
    assertThat(progress.remainingSeconds()).isEqualTo(36);
    assertThat(progress.imagesPerSecond()).isEqualTo(62.4);
  }

  @Test
  void betweenTwoEpochsTheLastOneTellsThePace() {
    RunProgress progress = RunProgress.of(after(23));
    double seconds = Records.epoch(23, 10).seconds();
    assertThat(progress.epoch()).isEqualTo(24);
    assertThat(progress.imagesPerSecond()).isCloseTo(400 / seconds, within(1e-9));
    assertThat(progress.remainingSeconds()).isCloseTo(7 * seconds, within(1e-9));
  }

  @Test
  void progressOfPreparationIsItsOwn() {
    RunProgress progress =
        RunProgress.of(
            requested("a").apply(new RunEvent.Preparing(Instant.EPOCH, "Reading images", 3, 4)));
    assertThat(progress.stage()).isEqualTo("Reading images");
    assertThat(progress.fraction()).isEqualTo(0.75);
    assertThat(progress.epoch()).isZero();
  }

  @Test
  void beforeTheFirstStepOfAPhaseItsNetworkIsPrepared() {
    Run begun = requested("a").apply(phase(1, 1));
    assertThat(RunProgress.preparesPhase(requested("a"))).isFalse();
    assertThat(RunProgress.preparesPhase(begun)).isTrue();
    assertThat(RunProgress.preparesPhase(begun.apply(Records.step(1, 1, 25, 36)))).isFalse();
    assertThat(RunProgress.preparesPhase(after(9))).isFalse();
    assertThat(RunProgress.preparesPhase(after(10).apply(phase(2, 11)))).isTrue();
    assertThat(RunProgress.preparesPhase(begun.apply(new RunEvent.Cancelled(Instant.EPOCH))))
        .isFalse();
  }

  private static RunEvent phase(int number, int firstEpoch) {
    return new RunEvent.PhaseStarted(
        Instant.EPOCH, number, CONFIG.phases().get(number - 1), firstEpoch);
  }

  @Test
  void theCurveMarksPhasesBestEpochAndWhereTroubleBegan() {
    Curve curve = Curve.of(after(23), Curve.Metric.LOSS);
    assertThat(curve.training()).hasSize(23);
    assertThat(curve.phases()).extracting(Curve.Phase::firstEpoch).containsExactly(1, 11);
    assertThat(curve.bestEpoch()).isEqualTo(after(23).bestEpoch());
    assertThat(curve.alarms()).contains(new Curve.Band(16, 23, Alarm.Kind.OVERFITTING));
    assertThat(curve.lastEpoch()).isEqualTo(30);
  }

  @Test
  void theAxisOfAnEndedRunEndsWithItsLastEpoch() {
    Run ended = after(18).apply(Records.finished(16, "user"));
    assertThat(Curve.of(ended, Curve.Metric.ACCURACY).lastEpoch()).isEqualTo(18);
  }

  @Test
  void valuesThatAreNoNumbersLeaveAGap() {
    EpochMetrics broken = new EpochMetrics(1, 1, Double.NaN, Double.NaN, 0.2, Double.NaN, 1e-3, 1);
    Run run = requested("a").apply(new RunEvent.EpochEnded(Instant.EPOCH, broken, true));
    assertThat(Curve.of(run, Curve.Metric.LOSS).isEmpty()).isTrue();
    Curve accuracy = Curve.of(run, Curve.Metric.ACCURACY);
    assertThat(accuracy.training()).containsExactly(new Curve.Point(1, 0.2));
    assertThat(accuracy.validation()).isEmpty();
  }

  @Test
  void theBestRunIsTheOneWithTheHighestValidationAccuracyThatIsUsable() {
    Run good = ended("good", 0.9, RunStatus.FINISHED);
    Run better = ended("better", 0.93, RunStatus.STOPPED);
    Run running = requested("running").apply(Records.step(1, 1, 2, 3));
    assertThat(RunListViewModel.bestOf(List.of(running, good, better))).contains(better);
    assertThat(RunListViewModel.bestOf(List.of(running))).isEmpty();
  }

  private static Run ended(String id, double accuracy, RunStatus status) {
    Estimate estimate = new Estimate(accuracy, accuracy - 0.05, accuracy + 0.04, 100);
    return requested(id)
        .apply(new RunEvent.Finished(Instant.EPOCH, status, 3, "epochs", estimate, 0.3, 12));
  }
}
