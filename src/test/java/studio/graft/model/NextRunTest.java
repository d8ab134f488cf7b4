package studio.graft.model;

import static org.assertj.core.api.Assertions.assertThat;

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
  void whatCannotBeAppliedIsNotProposed() {
    TrainingConfig head =
        RUN.withPhases(
            List.of(
                new PhaseConfig(
                    PhaseConfig.Kind.HEAD, 3, 1e-3, PhaseConfig.Schedule.CONSTANT, 0, 0, 0)));
    Alarm alarm = new Alarm(Alarm.Kind.OVERFITTING, 3, 2, "It rises. Stop.");
    assertThat(NextRun.proposed(head, alarm)).isEmpty();
    assertThat(NextRun.of(head, Alarm.Action.MORE_BLOCKS)).isEmpty();
    assertThat(NextRun.proposed(RUN, alarm))
        .extracting(NextRun::action)
        .containsExactly(
            Alarm.Action.FEWER_BLOCKS, Alarm.Action.MORE_AUGMENTATION, Alarm.Action.FEWER_EPOCHS);
  }
}
