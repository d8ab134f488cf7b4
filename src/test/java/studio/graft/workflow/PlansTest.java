package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
import studio.graft.model.BlockInfo;
import studio.graft.model.EpochMetrics;
import studio.graft.model.Forecast;
import studio.graft.model.Optimizer;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.Preset;
import studio.graft.model.Regularisation;
import studio.graft.model.Run;
import studio.graft.model.RunEvent;
import studio.graft.model.Selection;
import studio.graft.model.Similarity.Domain;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.storage.RateStore;

class PlansTest {
  private final BackboneInfo backbone = Samples.backbone();
  @TempDir Path folder;
  private MachineRates rates;
  private Plans plans;

  @BeforeEach
  void open() {
    rates = new MachineRates(new RateStore(folder.resolve("rates.properties")));
    plans = new Plans(rates);
  }

  /** 140 layers of ResNet50 end inside conv4_block6: its last norm trains, and so does conv5. */
  @Test
  void freezingByLayersIsExactEvenInsideABlock() {
    BackboneInfo resnet = BackboneCatalogue.info("resnet50");
    TrainingConfig plan = plans.plan(Strategy.FINE_TUNING, Preset.ADVISED, Domain.SIMILAR, resnet);
    TrainingConfig changed =
        new PlanChanges(140, null, null, null, null, null, null, null).applyTo(plan, resnet);
    assertThat(changed.phases().get(1).frozenLayers()).isEqualTo(140);
    assertThat(changed.phases().get(1).trainBlocks()).isEqualTo(4);
    long inConv5 = resnet.trainableParameters(143);
    assertThat(resnet.trainableParameters(140)).isEqualTo(inConv5 + 2 * 1024);
    assertThat(inConv5)
        .isEqualTo(
            resnet.blocks().stream()
                .filter(b -> b.name().startsWith("conv5"))
                .mapToLong(BlockInfo::parameters)
                .sum());
  }

  @Test
  void extractionIsTheConvexHeadAlone() {
    TrainingConfig plan = plan(Strategy.EXTRACTION, Preset.ADVISED, Domain.SIMILAR);
    assertThat(plan.phases()).extracting(PhaseConfig::kind).containsExactly(Kind.CONVEX_HEAD);
    assertThat(plan.epochs()).isZero();
  }

  @Test
  void fineTuningGoesOnFromTheConvexHeadAndTrainsMoreWhereTheDomainDiffers() {
    TrainingConfig similar = plan(Strategy.FINE_TUNING, Preset.ADVISED, Domain.SIMILAR);
    TrainingConfig different = plan(Strategy.FINE_TUNING, Preset.ADVISED, Domain.DIFFERENT);
    assertThat(similar.phases())
        .extracting(PhaseConfig::kind)
        .containsExactly(Kind.CONVEX_HEAD, Kind.FINE_TUNE);
    assertThat(similar.trainBlocks()).isEqualTo(5);
    assertThat(different.trainBlocks()).isEqualTo(16);
    assertThat(different.phases().get(1).learningRate()).isEqualTo(1e-4);
    assertThat(different.batch()).isEqualTo(8);
    assertThat(similar.batch()).isEqualTo(16);
  }

  @Test
  void theTextbookTrainsTheHeadAtOneThousandthAndTheTopAtOneHundredThousandth() {
    TrainingConfig plan = plan(Strategy.FINE_TUNING, Preset.TEXTBOOK, Domain.DIFFERENT);
    assertThat(plan.phases())
        .extracting(PhaseConfig::kind, PhaseConfig::learningRate, PhaseConfig::epochs)
        .containsExactly(tuple(Kind.HEAD, 1e-3, 10), tuple(Kind.FINE_TUNE, 1e-5, 10));
    assertThat(plan.preset()).isEqualTo(Preset.TEXTBOOK);
  }

  @Test
  void freezingLayersTrainsTheBlocksAboveTheLine() {
    TrainingConfig plan = plan(Strategy.FINE_TUNING, Preset.ADVISED, Domain.SIMILAR);
    TrainingConfig changed = freeze(140).applyTo(plan, backbone);
    // layers 141..164 lie in the last three blocks
    assertThat(changed.trainBlocks()).isEqualTo(3);
    assertThat(changed.preset()).isEqualTo(Preset.CUSTOM);
  }

  @Test
  void changesReachTheGradientPhasesOnly() {
    TrainingConfig plan = plan(Strategy.FINE_TUNING, Preset.ADVISED, Domain.SIMILAR);
    TrainingConfig changed =
        new PlanChanges(null, null, 3, 2e-4, 8, Augmentation.STRONG, true, 42L)
            .applyTo(plan, backbone);
    assertThat(changed.phases().get(0)).isEqualTo(plan.phases().get(0));
    assertThat(changed.phases().get(1).epochs()).isEqualTo(3);
    assertThat(changed.phases().get(1).learningRate()).isEqualTo(2e-4);
    assertThat(changed.batch()).isEqualTo(8);
    assertThat(changed.augmentation()).isEqualTo(Augmentation.STRONG);
    assertThat(changed.stopOnOverfit()).isTrue();
    assertThat(changed.seed()).isEqualTo(42);
  }

  @Test
  void anotherSeedIsStillTheAdvice() {
    TrainingConfig plan = plan(Strategy.EXTRACTION, Preset.ADVISED, Domain.SIMILAR);
    TrainingConfig changed =
        new PlanChanges(null, null, null, null, null, null, null, 5L).applyTo(plan, backbone);
    assertThat(changed.preset()).isEqualTo(Preset.ADVISED);
  }

  @Test
  void valuesOutOfRangeAreRefusedWithTheRange() {
    assertThatThrownBy(() -> new PlanChanges(null, null, 0, null, null, null, null, null))
        .hasMessageContaining("1 to 10000");
    assertThatThrownBy(() -> new PlanChanges(null, null, null, Double.NaN, null, null, null, null))
        .hasMessageContaining("above 0");
    assertThatThrownBy(() -> new PlanChanges(null, null, null, null, -3, null, null, null))
        .hasMessageContaining("1 to 1024");
    TrainingConfig plan = plan(Strategy.FINE_TUNING, Preset.ADVISED, Domain.SIMILAR);
    assertThatThrownBy(() -> freeze(999).applyTo(plan, backbone))
        .hasMessageContaining("168 layers");
  }

  @Test
  void howTheLastPhaseLearnsCanBeChanged() {
    TrainingConfig plan = plan(Strategy.FINE_TUNING, Preset.TEXTBOOK, Domain.SIMILAR);
    MethodChanges method =
        new MethodChanges(
            Optimizer.Kind.SGD,
            0.8,
            true,
            0.7,
            0.02,
            0.2,
            PhaseConfig.Schedule.STEP,
            0.2,
            4,
            0.5,
            null,
            0.3,
            Regularisation.Balance.SAMPLING,
            Selection.Average.LAST_EPOCHS,
            5,
            null,
            6);
    TrainingConfig changed = method(method).applyTo(plan, backbone);
    assertThat(changed.preset()).isEqualTo(Preset.CUSTOM);
    assertThat(changed.phases().get(0)).isEqualTo(plan.phases().get(0));
    PhaseConfig last = changed.phases().get(1);
    assertThat(last.optimizer()).isEqualTo(new Optimizer(Optimizer.Kind.SGD, 0.8, true, 0.7));
    assertThat(last.schedule()).isEqualTo(PhaseConfig.Schedule.STEP);
    assertThat(last.rateChanges().warmUp()).isEqualTo(0.2);
    assertThat(last.rateChanges().everyEpochs()).isEqualTo(4);
    assertThat(last.weightDecay()).isEqualTo(0.02);
    assertThat(last.labelSmoothing()).isEqualTo(0.2);
    assertThat(last.regularisation())
        .isEqualTo(new Regularisation(0.3, Regularisation.Balance.SAMPLING));
    assertThat(last.selection().average()).isEqualTo(Selection.Average.LAST_EPOCHS);
    assertThat(last.selection().epochs()).isEqualTo(5);
    assertThat(last.selection().patience()).isEqualTo(6);
  }

  @Test
  void numbersWithoutTheirChoiceAreRefusedWithWhatToAdd() {
    TrainingConfig plan = plan(Strategy.FINE_TUNING, Preset.ADVISED, Domain.SIMILAR);
    MethodChanges momentum =
        new MethodChanges(
            null, 0.9, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null);
    assertThatThrownBy(() -> method(momentum).applyTo(plan, backbone))
        .hasMessageContaining("--optimizer sgd");
    assertThatThrownBy(
            () ->
                new MethodChanges(
                    null, 1.0, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null, null))
        .hasMessage("Momentum must be 0 to below 1, not 1.0.");
  }

  private static PlanChanges method(MethodChanges method) {
    return new PlanChanges(null, null, null, null, null, null, null, null, null, method);
  }

  @Test
  void extractionChoosesNoBlocks() {
    TrainingConfig plan = plan(Strategy.EXTRACTION, Preset.ADVISED, Domain.SIMILAR);
    assertThatThrownBy(() -> freeze(10).applyTo(plan, backbone))
        .hasMessageContaining("Only fine-tuning");
  }

  @Test
  void moreTrainingIsPredictedToTakeLongerAndMoreMemory() {
    TrainingConfig extraction = plan(Strategy.EXTRACTION, Preset.ADVISED, Domain.SIMILAR);
    TrainingConfig top = plan(Strategy.FINE_TUNING, Preset.ADVISED, Domain.SIMILAR);
    TrainingConfig everything = plan(Strategy.FINE_TUNING, Preset.ADVISED, Domain.DIFFERENT);
    assertThat(List.of(extraction, top, everything))
        .extracting(config -> plans.forecast(config, backbone, 400, 100).seconds())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(List.of(extraction, top, everything))
        .extracting(config -> plans.forecast(config, backbone, 400, 100).memoryBytes())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void predictionsLearnFromARunAndAreRemembered() {
    TrainingConfig plan = plan(Strategy.FINE_TUNING, Preset.ADVISED, Domain.SIMILAR);
    Run run =
        Run.requested("r", folder, Instant.EPOCH, plan)
            .apply(new RunEvent.Started(Instant.EPOCH, 10, 400, 100, List.of("a", "b")))
            .apply(epoch(1, 99))
            .apply(epoch(2, 40))
            .apply(epoch(3, 40));
    rates.learn(run);
    double again =
        new Plans(new MachineRates(new RateStore(folder.resolve("rates.properties"))))
            .forecast(plan, backbone, 400, 100)
            .seconds();
    // ten epochs of forty seconds; the first, which warms up, does not count; the frozen part
    // runs once over four variants besides
    assertThat(again).isBetween(400.0, 412.0);
  }

  private static RunEvent epoch(int number, double seconds) {
    return new RunEvent.EpochEnded(
        Instant.EPOCH, new EpochMetrics(2, number, 1, 1, 0.5, 0.5, 1e-4, seconds), false);
  }

  @Test
  void whatWasNeverMeasuredHasAWideRangeAndWhatWasANarrowOne() {
    TrainingConfig plan = plan(Strategy.FINE_TUNING, Preset.TEXTBOOK, Domain.SIMILAR);
    Forecast typical = plans.forecast(plan, backbone, 400, 100);
    assertThat(typical.measured()).isFalse();
    assertThat(typical.high() / typical.low()).isBetween(2.0, 3.0);
    Run run =
        Run.requested("r", folder, Instant.EPOCH, plan)
            .apply(new RunEvent.Started(Instant.EPOCH, 20, 400, 100, List.of("a", "b")))
            .apply(epochOf(1, 1, 2))
            .apply(epochOf(1, 2, 2))
            .apply(epochOf(2, 1, 40))
            .apply(epochOf(2, 2, 40));
    rates.learn(run);
    Forecast measured = plans.forecast(plan, backbone, 400, 100);
    assertThat(measured.measured()).isTrue();
    assertThat(measured.low()).isLessThan(measured.seconds());
    assertThat(measured.high() / measured.low()).isLessThan(1.4);
  }

  @Test
  void fastTakesLessThanAdvisedInEveryStrategyThatTakesSteps() {
    for (Domain domain : Domain.values()) {
      for (Strategy strategy : List.of(Strategy.FINE_TUNING, Strategy.FROM_SCRATCH)) {
        TrainingConfig fast = plan(strategy, Preset.FAST, domain);
        assertThat(fast.preset()).isEqualTo(Preset.FAST);
        assertThat(plans.forecast(fast, backbone, 400, 100).seconds())
            .isLessThan(
                plans.forecast(plan(strategy, Preset.ADVISED, domain), backbone, 400, 100).seconds()
                    / 2);
      }
    }
  }

  private static RunEvent epochOf(int phase, int number, double seconds) {
    return new RunEvent.EpochEnded(
        Instant.EPOCH, new EpochMetrics(phase, number, 1, 1, 0.5, 0.5, 1e-4, seconds), false);
  }

  private static PlanChanges freeze(int layers) {
    return new PlanChanges(layers, null, null, null, null, null, null, null);
  }

  private TrainingConfig plan(Strategy strategy, Preset preset, Domain domain) {
    return plans.plan(strategy, preset, domain, backbone);
  }
}
