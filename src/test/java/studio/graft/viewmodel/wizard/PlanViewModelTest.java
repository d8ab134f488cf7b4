package studio.graft.viewmodel.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Preset;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.storage.RateStore;
import studio.graft.ui.support.Backbones;
import studio.graft.workflow.MachineRates;
import studio.graft.workflow.Plans;

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
    plan.rest(new PlanViewModel.Basis(strategy, Similarity.Domain.SIMILAR, backbone, 5, 400, 100));
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
  void theFreezeLineMovesTheBlocksThatTrainAndTheirCost() {
    rest(Strategy.FINE_TUNING);
    double before = plan.forecastProperty().get().seconds();
    plan.moveFreezeLine(99);
    assertThat(config().trainBlocks()).isEqualTo(backbone.blockCount());
    assertThat(plan.freezeLineProperty().get().frozenLayers()).isZero();
    assertThat(plan.forecastProperty().get().seconds()).isGreaterThan(before);
    plan.moveFreezeLine(0);
    assertThat(config().trainBlocks()).isEqualTo(1);
    assertThat(config().phases().get(0).trainBlocks()).isZero();
  }

  @Test
  void extractionHasNoFreezeLineToMove() {
    rest(Strategy.EXTRACTION);
    plan.moveFreezeLine(4);
    assertThat(plan.freezable()).isFalse();
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
        new PlanViewModel.Basis(
            Strategy.FINE_TUNING, Similarity.Domain.SIMILAR, backbone, 5, 420, 105));
    assertThat(config().batch()).isEqualTo(8);
    rest(Strategy.FROM_SCRATCH);
    assertThat(plan.batch().changedProperty().get()).isFalse();
    assertThat(config().phases())
        .extracting(PhaseConfig::kind)
        .containsExactly(PhaseConfig.Kind.SCRATCH);
  }
}
