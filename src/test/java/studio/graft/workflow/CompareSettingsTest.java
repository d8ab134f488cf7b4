package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.graft.model.Augmentation;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Regularisation;
import studio.graft.model.TrainingConfig;
import studio.graft.ui.support.Records;

class CompareSettingsTest {
  private static final TrainingConfig THREE = Records.config(10, 20, 3);
  private static final TrainingConfig FIVE = Records.config(10, 20, 5);

  @Test
  void whatDiffersReadsLikeASentence() {
    TrainingConfig slow = last(FIVE, last(FIVE).withLearningRate(1e-5));
    assertThat(CompareSettings.sentence("Run 7", slow, THREE))
        .isEqualTo("Run 7 trained 5 blocks instead of 3 and at a tenth of the learning rate.");
  }

  @Test
  void theSameSettingsAreSaidToBeTheSame() {
    assertThat(CompareSettings.sentence("Run 7", FIVE, Records.config(10, 20, 5)))
        .isEqualTo("Both runs have the same settings.");
  }

  @Test
  void severalThingsAreListedAndThoseOfEarlierPhasesSaySo() {
    TrainingConfig other =
        new TrainingConfig(
                FIVE.strategy(),
                FIVE.preset(),
                "resnet50",
                List.of(
                    FIVE.phases().get(0).withEpochs(4),
                    last(FIVE).withLearningRate(3e-4).withEpochs(8)),
                32,
                FIVE.augmentation(),
                false,
                1)
            .withSeed(2);
    assertThat(CompareSettings.sentence("Run 8", other, FIVE))
        .isEqualTo(
            "Run 8 trained resnet50 instead of efficientnet-lite0, at a learning rate of 3e-4"
                + " instead of 1e-4, for 8 epochs instead of 20, for 4 epochs instead of 10 in"
                + " phase 1, with batches of 32 images instead of 16 and with seed 2 instead of"
                + " 1.");
  }

  @Test
  void whatDiffersInSeveralPhasesAlikeIsSaidOnce() {
    TrainingConfig head = FIVE.withPhases(List.of(last(FIVE).withEpochs(20), last(FIVE)));
    TrainingConfig shorter =
        FIVE.withPhases(List.of(last(FIVE).withEpochs(8), last(FIVE).withEpochs(8)));
    assertThat(CompareSettings.clauses(shorter, head))
        .containsExactly("for 8 epochs instead of 20 in both phases");
    List<PhaseConfig> three = List.of(last(FIVE), last(FIVE), last(FIVE));
    PhaseConfig slow = last(FIVE).withLearningRate(1e-5);
    assertThat(
            CompareSettings.clauses(
                FIVE.withPhases(List.of(slow, slow, last(FIVE))), FIVE.withPhases(three)))
        .containsExactly("at a tenth of the learning rate in phases 1 and 2");
  }

  @Test
  void phasesAreCounted() {
    TrainingConfig one = FIVE.withPhases(List.of(FIVE.phases().get(0)));
    assertThat(CompareSettings.clauses(one, FIVE)).contains("in one phase instead of two");
    assertThat(CompareSettings.clauses(FIVE, one)).contains("in two phases instead of one");
  }

  @Test
  void augmentationIsCalledByItsNameOrByItsStrengths() {
    TrainingConfig none = FIVE.withAugmentation(Augmentation.NONE);
    TrainingConfig light = FIVE.withAugmentation(Augmentation.LIGHT);
    TrainingConfig turned =
        FIVE.withAugmentation(Augmentation.NONE.with(Augmentation.Kind.ROTATION, 20));
    assertThat(CompareSettings.clauses(light, none))
        .containsExactly("with light augmentation instead of no augmentation");
    assertThat(CompareSettings.clauses(turned, light))
        .containsExactly("with augmentation by rotation 20 instead of light augmentation");
    assertThat(
            CompareSettings.clauses(
                FIVE.withAugmentation(Augmentation.LIGHT.withUpright(List.of("left", "right"))),
                light))
        .containsExactly("with all classes but left, right mirrored instead of all classes");
  }

  @Test
  void settingsThatNoSentenceWasWrittenForAreNamedByTheirComponents() {
    TrainingConfig dropped = last(FIVE, last(FIVE).with(Regularisation.NONE.withDropout(0.2)));
    assertThat(CompareSettings.clauses(dropped, FIVE))
        .containsExactly("with regularisation dropout 0.2 instead of 0");
  }

  private static PhaseConfig last(TrainingConfig config) {
    return config.phases().get(config.phases().size() - 1);
  }

  private static TrainingConfig last(TrainingConfig config, PhaseConfig last) {
    return config.withPhases(List.of(config.phases().get(0), last));
  }
}
