package studio.graft.viewmodel.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.concurrent.JobRunner;
import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
import studio.graft.model.Optimizer;
import studio.graft.model.OwnPreset;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.Preset;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.storage.PresetStore;
import studio.graft.storage.RateStore;
import studio.graft.testing.ManualWindow;
import studio.graft.ui.support.Backbones;
import studio.graft.viewmodel.common.Activities;
import studio.graft.workflow.MachineRates;
import studio.graft.workflow.Plans;
import studio.graft.workflow.Presets;

class PlanViewModelTest {
  @TempDir Path folder;
  private final BackboneInfo backbone = Backbones.lite0();
  private Plans plans;
  private PlanViewModel plan;

  @BeforeEach
  void make() {
    plans = new Plans(new MachineRates(new RateStore(folder.resolve("rates"))));
    plan = new PlanViewModel(Planner.of(plans));
  }

  private void rest(Strategy strategy) {
    plan.rest(
        new PlanBasis(
            strategy, Similarity.Domain.SIMILAR, Augmentation.LIGHT, backbone, 5, 400, 100));
  }

  private TrainingConfig config() {
    return plan.configProperty().get();
  }

  @Test
  void isTheAdvisedPlanUntilItIsChanged() {
    rest(Strategy.FINE_TUNING);
    assertThat(config())
        .isEqualTo(
            plans.plan(Strategy.FINE_TUNING, Preset.ADVISED, Similarity.Domain.SIMILAR, backbone));
    assertThat(plan.changed()).isFalse();
  }

  @Test
  void isCustomOnceChangedAndAdvisedAgainWhenTakenBack() {
    rest(Strategy.FINE_TUNING);
    PhaseViewModel tuning = plan.phases().get(1);
    tuning.epochs().textProperty().set("25");
    plan.augmentation().choose(Augmentation.STRONG);
    assertThat(config().preset()).isEqualTo(Preset.CUSTOM);
    assertThat(config().phases().get(1).epochs()).isEqualTo(25);
    assertThat(config().augmentation()).isEqualTo(Augmentation.STRONG);
    tuning.epochs().reset();
    plan.augmentation().choice().reset();
    assertThat(config().preset()).isEqualTo(Preset.ADVISED);
  }

  @Test
  void hasNoConfigurationWhileAFieldCannotBeTaken() {
    rest(Strategy.FINE_TUNING);
    plan.phases().get(1).learningRate().textProperty().set("fast");
    assertThat(config()).isNull();
    assertThat(plan.forecastProperty().get()).isNull();
    plan.phases().get(1).learningRate().textProperty().set("3e-4");
    assertThat(config().phases().get(1).learningRate()).isEqualTo(3e-4);
    assertThat(plan.forecastProperty().get().seconds()).isPositive();
  }

  @Test
  void whatAChoiceGivesNoMeaningToHoldsNothingBack() {
    rest(Strategy.FINE_TUNING);
    PhaseOptions options = plan.phases().get(1).options();
    options.optimizer().valueProperty().set(Optimizer.Kind.SGD);
    options.momentum().textProperty().set("much");
    assertThat(plan.problemProperty().get()).isSameAs(options.momentum());
    options.optimizer().valueProperty().set(Optimizer.Kind.ADAMW);
    assertThat(plan.problemProperty().get()).isNull();
    assertThat(config().phases().get(1).optimizer().momentum()).isEqualTo(0.9);
    options.optimizer().valueProperty().set(Optimizer.Kind.SGD);
    assertThat(options.momentum().textProperty().get()).as("not lost").isEqualTo("much");
    assertThat(config()).isNull();
  }

  @Test
  void aBatchThatNoPhaseTakesHoldsNothingBack() {
    rest(Strategy.FINE_TUNING);
    plan.batch().textProperty().set("");
    assertThat(plan.problemProperty().get()).isSameAs(plan.batch());
    plan.sequence().remove(plan.phases().get(1));
    assertThat(plan.sequence().gradient()).isFalse();
    assertThat(plan.problemProperty().get()).isNull();
    assertThat(config().batch()).isEqualTo(16);
  }

  @Test
  void theFirstFieldFromTheTopThatCannotBeTakenIsNamed() {
    rest(Strategy.FINE_TUNING);
    plan.seed().textProperty().set("-1");
    plan.phases().get(1).epochs().textProperty().set("1,5");
    assertThat(plan.problemProperty().get()).isSameAs(plan.phases().get(1).epochs());
    plan.phases().get(1).epochs().reset();
    assertThat(plan.problemProperty().get()).isSameAs(plan.seed());
    assertThat(config()).isNull();
  }

  @Test
  void theFreezeLineMovesTheBlocksThatTrainAndTheirCost() {
    rest(Strategy.FINE_TUNING);
    double before = plan.forecastProperty().get().seconds();
    plan.sequence().moveFreezeLine(99);
    assertThat(config().trainBlocks()).isEqualTo(backbone.blockCount());
    assertThat(plan.freezeLineProperty().get().frozenLayers()).isZero();
    assertThat(plan.forecastProperty().get().seconds()).isGreaterThan(before);
    plan.sequence().moveFreezeLine(0);
    assertThat(config().trainBlocks()).isEqualTo(1);
    assertThat(config().phases().get(0).trainBlocks()).isZero();
  }

  @Test
  void extractionHasNoFreezeLineToMove() {
    rest(Strategy.EXTRACTION);
    plan.sequence().moveFreezeLine(4);
    assertThat(plan.sequence().freezable()).isFalse();
    assertThat(config().trainBlocks()).isZero();
  }

  @Test
  void theTextbookTrainsTheHeadByStepsAndThenTopBlocks() {
    rest(Strategy.FINE_TUNING);
    plan.phases().get(1).epochs().textProperty().set("3");
    plan.presetProperty().set(Preset.TEXTBOOK);
    assertThat(plan.phases())
        .extracting(PhaseViewModel::kind)
        .containsExactly(PhaseConfig.Kind.HEAD, PhaseConfig.Kind.FINE_TUNE);
    assertThat(config().preset()).isEqualTo(Preset.TEXTBOOK);
    assertThat(config().phases().get(1).learningRate()).isEqualTo(1e-5);
  }

  @Test
  void keepsChangesWhenOnlyTheNumberOfImagesChanges() {
    rest(Strategy.FINE_TUNING);
    plan.batch().textProperty().set("8");
    plan.rest(
        new PlanBasis(
            Strategy.FINE_TUNING,
            Similarity.Domain.SIMILAR,
            Augmentation.LIGHT,
            backbone,
            5,
            420,
            105));
    assertThat(config().batch()).isEqualTo(8);
    rest(Strategy.FROM_SCRATCH);
    assertThat(plan.batch().changedProperty().get()).isFalse();
    assertThat(config().phases())
        .extracting(PhaseConfig::kind)
        .containsExactly(PhaseConfig.Kind.SCRATCH);
  }

  @Test
  void anotherAnswerToWhatTheImagesLookAtChangesOnlyHowTheyAreVaried() {
    rest(Strategy.FINE_TUNING);
    plan.batch().textProperty().set("8");
    plan.rest(
        new PlanBasis(
            Strategy.FINE_TUNING,
            Similarity.Domain.SIMILAR,
            Augmentation.FROM_ABOVE,
            backbone,
            5,
            400,
            100));
    assertThat(config().augmentation()).isEqualTo(Augmentation.FROM_ABOVE);
    assertThat(plan.augmentation().choice().changedProperty().get()).isFalse();
    assertThat(config().batch()).isEqualTo(8);
    plan.choose(Preset.TEXTBOOK);
    assertThat(config().augmentation()).isEqualTo(Augmentation.LIGHT);
  }

  private List<PhaseConfig.Kind> kinds() {
    assertThat(plan.phases())
        .extracting(PhaseViewModel::number)
        .isEqualTo(IntStream.rangeClosed(1, plan.phases().size()).boxed().toList());
    return config().phases().stream().map(PhaseConfig::kind).toList();
  }

  @Test
  void phasesCanBeAddedMovedAndRemovedAndTakenBack() {
    rest(Strategy.FINE_TUNING);
    assertThat(kinds()).containsExactly(Kind.CONVEX_HEAD, Kind.FINE_TUNE);
    plan.sequence().add(Kind.HEAD);
    assertThat(kinds()).containsExactly(Kind.CONVEX_HEAD, Kind.FINE_TUNE, Kind.HEAD);
    plan.sequence().move(plan.phases().get(2), -1);
    assertThat(kinds()).containsExactly(Kind.CONVEX_HEAD, Kind.HEAD, Kind.FINE_TUNE);
    plan.sequence().remove(plan.phases().get(0));
    assertThat(kinds()).containsExactly(Kind.HEAD, Kind.FINE_TUNE);
    assertThat(plan.changes()).isEqualTo(1);
    plan.sequence().remove(plan.phases().get(1));
    assertThat(config().strategy()).isEqualTo(Strategy.EXTRACTION);
    assertThat(plan.sequence().canRemove()).isFalse();
    plan.sequence().remove(plan.phases().get(0));
    assertThat(kinds()).containsExactly(Kind.HEAD);
    plan.reset();
    assertThat(kinds()).containsExactly(Kind.CONVEX_HEAD, Kind.FINE_TUNE);
    assertThat(plan.changed()).isFalse();
  }

  @Test
  void twoConvexHeadsNeverFollowOneAnother() {
    rest(Strategy.FINE_TUNING);
    plan.sequence().add(Kind.CONVEX_HEAD);
    assertThat(kinds()).containsExactly(Kind.CONVEX_HEAD, Kind.FINE_TUNE, Kind.CONVEX_HEAD);
    assertThat(plan.sequence().canAdd(Kind.CONVEX_HEAD)).isFalse();
    assertThat(plan.sequence().canMove(plan.phases().get(2), -1)).isFalse();
    plan.sequence().move(plan.phases().get(2), -1);
    assertThat(kinds()).containsExactly(Kind.CONVEX_HEAD, Kind.FINE_TUNE, Kind.CONVEX_HEAD);
  }

  @Test
  void aStrengthThatIsSetReachesTheRunAndCountsAsOneChange() {
    rest(Strategy.FINE_TUNING);
    plan.augmentation().set(Augmentation.Kind.ROTATION, 40);
    plan.augmentation().set(Augmentation.Kind.MIXUP, 0.2);
    assertThat(config().augmentation().get(Augmentation.Kind.ROTATION)).isEqualTo(40);
    assertThat(config().augmentation().get(Augmentation.Kind.MIXUP)).isEqualTo(0.2);
    assertThat(config().preset()).isEqualTo(Preset.CUSTOM);
    assertThat(plan.changes()).isEqualTo(1);
  }

  @Test
  void onesOwnPresetIsKeptOnDiskTakenDeletedAndBroughtBack() {
    try (JobRunner runner = new JobRunner()) {
      Presets store = new Presets(new PresetStore(folder.resolve("own")));
      ManualWindow window = new ManualWindow();
      plan.presets().keep(new Activities(runner, window), store);
      rest(Strategy.FINE_TUNING);
      plan.phases().get(1).epochs().textProperty().set("25");
      plan.augmentation().choose(Augmentation.STRONG);
      TrainingConfig gentle = config();
      plan.presets().save("  gentle ", gentle);
      window.runUntil(() -> plan.presets().all().size() == 1);
      assertThat(new PresetStore(folder.resolve("own")).all())
          .containsExactly(new OwnPreset("gentle", gentle));

      plan.reset();
      assertThat(config().phases().get(1).epochs()).isEqualTo(10);
      OwnPreset saved = plan.presets().all().get(0);
      plan.choose(saved);
      assertThat(config()).isEqualTo(gentle);
      assertThat(plan.changed()).isFalse();

      plan.presets().delete(saved);
      window.runUntil(() -> plan.presets().all().isEmpty());
      assertThat(new PresetStore(folder.resolve("own")).all()).isEmpty();
      assertThat(plan.presets().deletedProperty().get()).isEqualTo(saved);
      plan.presets().undoDelete();
      window.runUntil(() -> plan.presets().all().size() == 1);
      assertThat(new PresetStore(folder.resolve("own")).all()).containsExactly(saved);
      assertThat(plan.presets().deletedProperty().get()).isNull();
    }
  }
}
