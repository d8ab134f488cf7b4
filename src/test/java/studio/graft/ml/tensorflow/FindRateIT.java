package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.CancelledException;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.Checkpoints;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.RateSearch;
import studio.graft.ml.Trainer;
import studio.graft.ml.TrainingControl;
import studio.graft.model.Augmentation;
import studio.graft.model.EpochMetrics;
import studio.graft.model.GraftException;
import studio.graft.model.Optimizer;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.PhaseConfig.Schedule;
import studio.graft.model.Preset;
import studio.graft.model.RateChanges;
import studio.graft.model.RateCurve;
import studio.graft.model.Regularisation;
import studio.graft.model.RunEvent;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;

/** The search on a real network and generated pictures. */
class FindRateIT {
  private static final int EVERYTHING = 2;
  private static final PhaseConfig CONVEX =
      new PhaseConfig(Kind.CONVEX_HEAD, 0, 0, Schedule.CONSTANT, 0, 0, 0);
  private static final PhaseConfig HEAD =
      new PhaseConfig(Kind.HEAD, 4, 1e-3, Schedule.CONSTANT, 0, 0, 0);

  private final TinyResources tiny = new TinyResources();
  private final CancellationToken token = new CancellationToken();

  private static PhaseConfig tune(double rate, int blocks) {
    return new PhaseConfig(Kind.FINE_TUNE, 4, rate, Schedule.CONSTANT, 0, 0.1, blocks)
        .withSchedule(Schedule.CONSTANT, new RateChanges(0, 1, 0.1, 1));
  }

  private static Trainer.Task task(PhaseConfig... phases) {
    return new Trainer.Task(
        new TrainingConfig(
            Strategy.FINE_TUNING,
            Preset.CUSTOM,
            "tiny",
            List.of(phases),
            8,
            Augmentation.NONE,
            false,
            5),
        TinyResources.NAMES,
        TinyResources.images(0, 90),
        TinyResources.images(1000, 1030),
        Path.of("unused"),
        Checkpoints.NONE);
  }

  private RateCurve find(int phase, PhaseConfig... phases) {
    return new TensorFlowTrainer(tiny, FeatureCache.NONE)
        .findRate(task(phases), phase, ProgressListener.NONE, token);
  }

  private List<Double> lossesOfTuning(double rate) {
    List<Double> losses = new ArrayList<>();
    new TensorFlowTrainer(tiny, FeatureCache.NONE)
        .train(
            task(HEAD, tune(rate, EVERYTHING)),
            event -> {
              if (event instanceof RunEvent.EpochEnded e && e.metrics().phase() == 2) {
                EpochMetrics metrics = e.metrics();
                losses.add(metrics.trainLoss());
              }
            },
            new TrainingControl(token));
    return losses;
  }

  @Test
  void trainingFromTheSuggestionBeatsAThirtiethOfItAndDoesNotDiverge() {
    RateCurve curve = find(2, HEAD, tune(1e-3, EVERYTHING));
    assertThat(curve.suggested()).isNotNull();
    assertThat(curve.suggested()).isLessThanOrEqualTo(1.06 * curve.minimum() / 10);
    List<Double> suggested = lossesOfTuning(curve.suggested());
    List<Double> thirtieth = lossesOfTuning(curve.suggested() / 30);
    assertThat(suggested).allMatch(Double::isFinite).hasSize(4);
    assertThat(suggested.get(3)).isLessThan(suggested.get(0));
    assertThat(suggested.get(3)).isLessThan(0.9 * thirtieth.get(3));
  }

  @Test
  void nothingIsWrittenAndTheSameSearchGivesTheSameCurve() {
    RateCurve first = find(2, CONVEX, tune(1e-3, 1));
    assertThat(find(2, CONVEX, tune(1e-3, 1))).isEqualTo(first);
    RateCurve slow = find(2, CONVEX, tune(1e-5, 1));
    assertThat(slow.losses()).as("the planned rate does not matter").isEqualTo(first.losses());
    assertThat(tiny.written).isNull();
    assertThat(first.phase()).isEqualTo(2);
    assertThat(first.losses()).hasSameSizeAs(first.rates());
  }

  @Test
  void fromAConvergedHeadNothingBelowThePlannedRateIsSuggested() {
    RateCurve curve = find(2, CONVEX, tune(1e-2, 1));
    assertThat(curve.beyondLimit(1e-2)).isFalse();
    assertThat(curve.suggested()).isNull();
    assertThat(curve.reason()).isEqualTo(RateCurve.Reason.CONVERGED_HEAD);
  }

  @Test
  void theSearchHonoursTheFreezeLineTheOptimiserAndTheWeightsOfClasses() {
    RateCurve top = find(2, CONVEX, tune(1e-3, 1));
    assertThat(find(2, CONVEX, tune(1e-3, EVERYTHING)).losses()).isNotEqualTo(top.losses());
    PhaseConfig sgd = tune(1e-3, 1).with(new Optimizer(Optimizer.Kind.SGD, 0.9, false, 1));
    assertThat(find(2, CONVEX, sgd).losses()).isNotEqualTo(top.losses());
    PhaseConfig weighted =
        tune(1e-3, 1).with(new Regularisation(0.3, Regularisation.Balance.CLASS_WEIGHTS));
    assertThat(find(2, CONVEX, weighted).losses()).isNotEqualTo(top.losses());
  }

  @Test
  void theFirstLossIsThatOfTheHeadBeforeThePhase() {
    // zeros: every class is as likely as any other
    assertThat(find(1, HEAD).losses().get(0)).isCloseTo(Math.log(3), offset(1e-5));
    RateCurve after = find(2, HEAD, tune(1e-3, 1));
    assertThat(after.losses().get(0)).isLessThan(Math.log(3));
    assertThat(after.skipped()).isEmpty();
  }

  @Test
  void phasesThatTrainBlocksAreLeftOutAndNamed() {
    RateCurve curve = find(3, CONVEX, tune(1e-3, 1), tune(1e-4, EVERYTHING));
    assertThat(curve.skipped()).containsExactly(2);
    assertThat(curve.losses().get(0))
        .isCloseTo(find(2, CONVEX, tune(1e-4, EVERYTHING)).losses().get(0), offset(0.5));
  }

  @Test
  void aNetworkFromScratchIsSearchedToo() {
    RateCurve curve =
        find(1, new PhaseConfig(Kind.SCRATCH, 4, 1e-3, Schedule.CONSTANT, 0, 0, EVERYTHING));
    assertThat(curve.suggested()).isNotNull();
    assertThat(curve.rates()).hasSizeLessThanOrEqualTo(RateSearch.STEPS);
  }

  @Test
  void aConvexHeadHasNoRateToSearchFor() {
    assertThatThrownBy(() -> find(1, CONVEX))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("no learning rate");
    assertThatThrownBy(() -> find(4, CONVEX, tune(1e-3, 1)))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("2 phases");
  }

  @Test
  void aCancelledSearchEndsBetweenSteps() {
    List<Long> steps = new ArrayList<>();
    assertThatThrownBy(
            () ->
                new TensorFlowTrainer(tiny, FeatureCache.NONE)
                    .findRate(
                        task(CONVEX, tune(1e-3, 1)),
                        2,
                        progress -> {
                          if (progress.total() == RateSearch.STEPS) {
                            steps.add(progress.done());
                            if (progress.done() == 5) {
                              token.cancel();
                            }
                          }
                        },
                        token))
        .isInstanceOf(CancelledException.class);
    assertThat(steps).endsWith(5L);
  }

  private static Offset<Double> offset(double offset) {
    return Offset.offset(offset);
  }
}
