package studio.graft.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.PhaseConfig.Schedule;
import studio.graft.model.RateChanges;

class RateScheduleTest {
  private static final double FULL = 0.1;

  @Test
  void aConstantRateIsConstantFromTheStart() {
    RateSchedule rate =
        new RateSchedule(phase(Schedule.CONSTANT, RateChanges.of(Schedule.CONSTANT)));
    assertThat(rate.at(0)).isEqualTo(FULL);
    assertThat(rate.at(9.9)).isEqualTo(FULL);
  }

  @Test
  void aCosineIsHalfWayDownInTheMiddleAndZeroAtTheEnd() {
    RateSchedule rate = new RateSchedule(phase(Schedule.COSINE, RateChanges.DEFAULT));
    assertThat(rate.at(1)).isEqualTo(FULL);
    assertThat(rate.at(5.5)).isCloseTo(FULL / 2, within(1e-12));
    assertThat(rate.at(10)).isCloseTo(0, within(1e-12));
  }

  @Test
  void stepsComeAfterEachSoManyEpochs() {
    RateSchedule rate =
        new RateSchedule(phase(Schedule.STEP, RateChanges.DEFAULT.withWarmUp(0).withSteps(4, 0.5)));
    assertThat(rate.at(3.99)).isEqualTo(FULL);
    assertThat(rate.at(4)).isEqualTo(FULL / 2);
    assertThat(rate.at(8)).isEqualTo(FULL / 4);
  }

  @Test
  void aPlateauLowersTheRateAfterItsPatience() {
    RateSchedule rate =
        new RateSchedule(
            phase(Schedule.PLATEAU, RateChanges.DEFAULT.withWarmUp(0).withPatience(2, 0.1)));
    rate.epochEnded(1);
    rate.epochEnded(0.9);
    rate.epochEnded(0.9);
    assertThat(rate.at(3)).as("one epoch without progress").isEqualTo(FULL);
    RateSchedule.State kept = rate.state();
    rate.epochEnded(0.95);
    assertThat(rate.at(4)).isCloseTo(FULL / 10, within(1e-12));
    rate.epochEnded(0.95);
    assertThat(rate.at(5)).as("it waits again").isCloseTo(FULL / 10, within(1e-12));
    rate.restore(kept);
    assertThat(rate.at(3)).isEqualTo(FULL);
  }

  @ParameterizedTest
  @EnumSource(Schedule.class)
  void everyScheduleWarmsUpWhenAsked(Schedule schedule) {
    RateSchedule rate = new RateSchedule(phase(schedule, RateChanges.DEFAULT.withWarmUp(0.2)));
    assertThat(rate.at(0)).isPositive().isLessThan(0.01 * FULL);
    assertThat(rate.at(1)).isCloseTo(FULL / 2, within(0.01 * FULL));
    assertThat(rate.at(2)).isEqualTo(FULL);
  }

  private static PhaseConfig phase(Schedule schedule, RateChanges numbers) {
    return new PhaseConfig(Kind.FINE_TUNE, 10, FULL, schedule, 0, 0, 1)
        .withSchedule(schedule, numbers);
  }
}
