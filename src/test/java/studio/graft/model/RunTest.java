package studio.graft.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final PhaseConfig CONVEX =
      new PhaseConfig(PhaseConfig.Kind.CONVEX_HEAD, 0, 1, PhaseConfig.Schedule.CONSTANT, 0, 0, 0);
  private static final PhaseConfig TUNE =
      new PhaseConfig(PhaseConfig.Kind.FINE_TUNE, 3, 1e-4, PhaseConfig.Schedule.COSINE, 0, 0, 16);

  @Test
  void theLastEpochThatTheTrainerKeptIsBest() {
    Run run =
        requested()
            .applyAll(
                List.of(
                    phase(1, CONVEX, 1),
                    epoch(1, 1, true),
                    epoch(1, 2, true),
                    phase(2, TUNE, 3),
                    epoch(2, 3, false)));
    assertThat(run.bestEpoch()).isEqualTo(2);
    assertThat(run.apply(epoch(2, 4, true)).bestEpoch()).isEqualTo(4);
  }

  @Test
  void eventsOneByOneGiveTheSameRunAsAllAtOnce() {
    List<RunEvent> events =
        List.of(
            phase(1, CONVEX, 1),
            epoch(1, 1, true),
            phase(2, TUNE, 2),
            new RunEvent.AlarmRaised(NOW, new Alarm(Alarm.Kind.PLATEAU, 2, 1, "flat")),
            epoch(2, 2, true),
            new RunEvent.Paused(NOW));
    Run one = requested();
    for (RunEvent event : events) {
      one = one.apply(event);
    }
    assertThat(one).isEqualTo(requested().applyAll(events));
    assertThat(one.status()).isEqualTo(RunStatus.PAUSED);
    assertThat(one.phaseStarts()).containsExactly(1, 2);
  }

  @Test
  void ofSeveralAlarmsTheWorstSpeaksForTheRun() {
    Alarm plateau = new Alarm(Alarm.Kind.PLATEAU, 2, 1, "flat");
    Alarm overfitting = new Alarm(Alarm.Kind.OVERFITTING, 5, 3, "rises");
    Run run = requested();
    assertThat(run.alarm()).isNull();
    run = run.apply(new RunEvent.AlarmRaised(NOW, plateau));
    assertThat(run.alarm()).isEqualTo(plateau);
    run = run.apply(new RunEvent.AlarmRaised(NOW, overfitting));
    assertThat(run.alarm()).isEqualTo(overfitting);
    assertThat(run.alarms()).containsExactly(plateau, overfitting);
  }

  private static Run requested() {
    TrainingConfig config =
        new TrainingConfig(
            Strategy.FINE_TUNING,
            Preset.ADVISED,
            "efficientnet-lite0",
            List.of(CONVEX, TUNE),
            16,
            Augmentation.LIGHT,
            false,
            1);
    return Run.requested("r", Path.of("r"), NOW, config);
  }

  private static RunEvent phase(int number, PhaseConfig config, int firstEpoch) {
    return new RunEvent.PhaseStarted(NOW, number, config, firstEpoch);
  }

  private static RunEvent epoch(int phase, int epoch, boolean best) {
    return new RunEvent.EpochEnded(
        NOW, new EpochMetrics(phase, epoch, 0.1, 0.2, 1, 0.9, 0, 1), best);
  }
}
