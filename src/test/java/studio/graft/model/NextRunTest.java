package studio.graft.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.graft.ui.support.Records;

class NextRunTest {
  private static final TrainingConfig RUN = Records.config(10, 20, 5);

  @Test
  void eachActionChangesOneThingOfTheLastPhaseAndSaysIt() {
    NextRun lower = NextRun.of(RUN, Alarm.Action.LOWER_RATE).orElseThrow();
    assertThat(lower.config().phases().get(1).learningRate()).isEqualTo(1e-5);
    assertThat(lower.config().phases().get(0)).isEqualTo(RUN.phases().get(0));
    assertThat(lower.change()).isEqualTo("a learning rate of 1e-5");
    NextRun fewer = NextRun.of(RUN, Alarm.Action.FEWER_BLOCKS).orElseThrow();
    assertThat(fewer.config().trainBlocks()).isEqualTo(2);
    assertThat(fewer.change()).isEqualTo("2 trained blocks instead of 5");
    NextRun shorter = NextRun.of(RUN, Alarm.Action.FEWER_EPOCHS).orElseThrow();
    assertThat(shorter.config().phases().get(1).epochs()).isEqualTo(10);
    NextRun varied = NextRun.of(RUN, Alarm.Action.MORE_AUGMENTATION).orElseThrow();
    assertThat(varied.config().augmentation()).isEqualTo(Augmentation.STRONG);
    assertThat(varied.change()).isEqualTo("strong augmentation");
    assertThat(List.of(lower, fewer, shorter, varied))
        .allMatch(next -> next.config().preset() == Preset.CUSTOM)
        .allMatch(next -> next.config().seed() == RUN.seed());
  }

  @Test
  void anAlarmIsAboutThePhaseInWhichTheTroubleBegan() {
    PhaseConfig tune = RUN.phases().get(1).withLearningRate(3e-3).withTraining(16, null);
    PhaseConfig gentle = tune.withLearningRate(1e-4).withTraining(4, null);
    TrainingConfig three = RUN.withPhases(List.of(RUN.phases().get(0), tune, gentle));
    Alarm alarm = new Alarm(Alarm.Kind.FORGETTING, 9, 7, "It falls. Stop.");
    List<NextRun> proposed = NextRun.proposed(begun(three, 1, 7), alarm);
    assertThat(proposed)
        .extracting(NextRun::change)
        .containsExactly("a learning rate of 3e-4", "8 trained blocks instead of 16");
    assertThat(proposed).allMatch(next -> next.config().phases().get(2).equals(gentle));
    assertThat(NextRun.proposed(begun(three, 1, 7, 23), alarm)).isEqualTo(proposed);
    Run changed =
        begun(three, 1)
            .apply(new RunEvent.PhaseStarted(Instant.EPOCH, 2, tune.withLearningRate(5e-3), 7));
    assertThat(NextRun.proposed(changed, alarm).get(0).change())
        .as("of the rate that was asked for while it ran")
        .isEqualTo("a learning rate of 5e-4");
  }

  /** A run whose phases began with these epochs. */
  private static Run begun(TrainingConfig config, int... firstEpochs) {
    Run run = Run.requested("r", Path.of("r").toAbsolutePath(), Instant.EPOCH, config);
    for (int i = 0; i < firstEpochs.length; i++) {
      run =
          run.apply(
              new RunEvent.PhaseStarted(
                  Instant.EPOCH, i + 1, config.phases().get(i), firstEpochs[i]));
    }
    return run;
  }

  @Test
  void whatCannotBeAppliedIsNotProposed() {
    TrainingConfig head =
        RUN.withPhases(
            List.of(
                new PhaseConfig(
                    PhaseConfig.Kind.HEAD, 3, 1e-3, PhaseConfig.Schedule.CONSTANT, 0, 0, 0)));
    Alarm alarm = new Alarm(Alarm.Kind.OVERFITTING, 3, 2, "It rises. Stop.");
    assertThat(NextRun.proposed(begun(head), alarm)).isEmpty();
    assertThat(NextRun.of(head, Alarm.Action.MORE_BLOCKS)).isEmpty();
    assertThat(NextRun.proposed(begun(RUN, 1, 2), alarm))
        .extracting(NextRun::action)
        .containsExactly(
            Alarm.Action.FEWER_BLOCKS, Alarm.Action.MORE_AUGMENTATION, Alarm.Action.FEWER_EPOCHS);
  }
}
