package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.CancelledException;
import studio.graft.ml.Checkpoints;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.TrainedModel;
import studio.graft.ml.Trainer;
import studio.graft.ml.TrainingControl;
import studio.graft.model.Alarm;
import studio.graft.model.Augmentation;
import studio.graft.model.EpochMetrics;
import studio.graft.model.GraftException;
import studio.graft.model.LabelledImage;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.PhaseConfig.Schedule;
import studio.graft.model.Preset;
import studio.graft.model.RunEvent;
import studio.graft.model.RunStatus;
import studio.graft.model.Selection;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;

class TensorFlowTrainerIT {
  private static final PhaseConfig CONVEX =
      new PhaseConfig(Kind.CONVEX_HEAD, 0, 0, Schedule.CONSTANT, 0, 0, 0);
  private static final int EVERYTHING = 2;

  private final TinyResources tiny = new TinyResources();
  private final TrainingControl control = new TrainingControl(new CancellationToken());
  private final List<RunEvent> events = new ArrayList<>();
  private BiConsumer<RunEvent, TrainingControl> onEvent = (event, c) -> {};

  @Test
  void extractionConvergesAndKeepsTheConvergedHead() {
    TrainedModel model = train(CONVEX);
    RunEvent.Finished finished = finished();
    assertThat(finished.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(finished.stoppedBy()).isEqualTo("converged");
    assertThat(finished.bestEpoch()).isEqualTo(epochs().size());
    assertThat(finished.validation().value()).isGreaterThan(0.6);
    assertThat(finished.validation().n()).isEqualTo(30);
    assertThat(model.validation()).hasSize(30);
    assertThat(model.description().distanceLimit()).isFinite().isPositive();
    assertThat(epochs().get(0).trainLoss()).isGreaterThan(epochs().get(1).trainLoss());
    // frozen means frozen
    assertThat(tiny.written.weights().get("top/conv/kernel"))
        .isEqualTo(tiny.weights("tiny").get("top/conv/kernel"));
  }

  @Test
  void fineTuningEverythingImprovesOnTheHeadAndKeepsTheBestEpoch() {
    train(CONVEX, tune(8, 3e-3, EVERYTHING));
    List<EpochMetrics> tuned = epochs().stream().filter(e -> e.phase() == 2).toList();
    assertThat(tuned).hasSize(8);
    EpochMetrics head = epochs().get(epochs().size() - 9);
    assertThat(head.phase()).isEqualTo(1);
    EpochMetrics best = epochs().get(finished().bestEpoch() - 1);
    assertThat(best.validationLoss()).isLessThan(head.validationLoss());
    assertThat(tuned).allMatch(e -> e.validationLoss() >= best.validationLoss());
    assertThat(finished().validationLoss()).isEqualTo(best.validationLoss());
    assertThat(finished().validation().value()).isEqualTo(best.validationAccuracy());
    assertThat(finished().stoppedBy()).isEqualTo("epochs");
    assertThat(tiny.written.weights().get("stem/conv/kernel"))
        .isNotEqualTo(tiny.weights("tiny").get("stem/conv/kernel"));
    assertThat(tiny.written.weights().get("stem/bn/moving_mean"))
        .isEqualTo(tiny.weights("tiny").get("stem/bn/moving_mean"));
  }

  @Test
  void theFrozenPartStaysFrozenWhenTopBlocksTrain() {
    train(CONVEX, tune(3, 3e-3, 1));
    assertThat(tiny.written.weights().get("block00/depthwise/conv/kernel"))
        .isEqualTo(tiny.weights("tiny").get("block00/depthwise/conv/kernel"));
    assertThat(tiny.written.weights().get("block01/depthwise/conv/kernel"))
        .isNotEqualTo(tiny.weights("tiny").get("block01/depthwise/conv/kernel"));
  }

  @Test
  void theHeadIsFittedOnceMoreToWhatFineTuningMadeOfTheFeatures() {
    train(CONVEX, tune(3, 3e-3, EVERYTHING));
    EpochMetrics tuned = epochs().get(epochs().size() - 1);
    train(CONVEX, tune(3, 3e-3, EVERYTHING), CONVEX);
    EpochMetrics refitted = epochs().get(epochs().size() - 1);
    assertThat(refitted.phase()).isEqualTo(3);
    assertThat(refitted.trainLoss()).isNotEqualTo(tuned.trainLoss()).isFinite();
    RunEvent.Started started = (RunEvent.Started) first(RunEvent.Started.class);
    assertThat(started.epochs()).isEqualTo(epochs().size());
    assertThat(finished().stoppedBy()).isEqualTo("epochs");
    // the model on disk is the one that the last word speaks of
    assertThat(finished().validationLoss())
        .isEqualTo(epochs().get(finished().bestEpoch() - 1).validationLoss());
  }

  @Test
  void patienceEndsAPhaseAndKeepsItsBestEpoch() {
    train(CONVEX, tune(40, 1, 1).with(Selection.DEFAULT.withPatience(2)));
    assertThat(finished().stoppedBy()).isEqualTo("patience");
    assertThat(finished().status()).isEqualTo(RunStatus.FINISHED);
    assertThat(epochs().stream().filter(e -> e.phase() == 2).count()).isLessThan(40);
  }

  @Test
  void anAverageOfEpochsIsWhatIsValidatedAndKept() {
    PhaseConfig plain = tune(4, 3e-3, EVERYTHING);
    train(CONVEX, plain.with(Selection.DEFAULT.withLastEpochs(1)));
    List<EpochMetrics> one = epochs();
    train(CONVEX, plain);
    assertThat(losses(epochs())).as("a mean of one epoch is that epoch").isEqualTo(losses(one));
    train(CONVEX, plain.with(Selection.DEFAULT.withLastEpochs(3)));
    assertThat(losses(epochs())).isNotEqualTo(losses(one));
    assertThat(epochs().stream().map(EpochMetrics::trainLoss).toList())
        .as("training goes on from its own weights")
        .isEqualTo(one.stream().map(EpochMetrics::trainLoss).toList());
  }

  private static List<Double> losses(List<EpochMetrics> epochs) {
    return epochs.stream().map(EpochMetrics::validationLoss).toList();
  }

  @Test
  void theTextbookTrainsTheHeadFirstAndThenTheTop() {
    train(
        new PhaseConfig(Kind.HEAD, 5, 1e-2, Schedule.CONSTANT, 0, 0, 0),
        new PhaseConfig(Kind.FINE_TUNE, 2, 1e-4, Schedule.CONSTANT, 0, 0, 1));
    assertThat(epochs()).hasSize(7);
    assertThat(epochs().get(4).trainLoss()).isLessThan(epochs().get(0).trainLoss());
    RunEvent.Started started = (RunEvent.Started) first(RunEvent.Started.class);
    assertThat(started.epochs()).isEqualTo(7);
    assertThat(events.stream().filter(RunEvent.PhaseStarted.class::isInstance)).hasSize(2);
  }

  @Test
  void fromScratchLearnsWithBatchStatistics() {
    train(new PhaseConfig(Kind.SCRATCH, 12, 1e-2, Schedule.COSINE, 1e-4, 0, EVERYTHING));
    assertThat(epochs()).hasSize(12);
    assertThat(epochs().get(11).trainLoss()).isLessThan(0.7 * epochs().get(0).trainLoss());
    assertThat(finished().validation().value()).isGreaterThan(0.6);
    assertThat(tiny.written.weights().get("stem/bn/moving_mean")).isNotEqualTo(new float[8]);
  }

  @Test
  void theSameSeedGivesTheSameWeights() {
    PhaseConfig[][] plans = {
      {CONVEX},
      {CONVEX, tune(3, 3e-3, EVERYTHING)},
      {CONVEX, tune(3, 3e-3, 1)},
      {new PhaseConfig(Kind.SCRATCH, 3, 1e-2, Schedule.COSINE, 1e-4, 0.1, EVERYTHING)}
    };
    for (PhaseConfig[] plan : plans) {
      train(plan);
      TrainerResources.TrainedNetwork once = tiny.written;
      train(plan);
      assertThat(TinyResources.same(once, tiny.written)).as(plan[0].kind().name()).isTrue();
    }
  }

  @Test
  void stoppingKeepsTheBestEpochSoFar() {
    onEvent =
        (event, c) -> {
          if (event instanceof RunEvent.EpochEnded e && e.metrics().phase() == 2) {
            c.stopAndKeepBest();
          }
        };
    train(CONVEX, tune(50, 1e-3, EVERYTHING));
    assertThat(epochs().stream().filter(e -> e.phase() == 2)).hasSize(1);
    assertThat(finished().status()).isEqualTo(RunStatus.STOPPED);
    assertThat(finished().stoppedBy()).isEqualTo("user");
    assertThat(tiny.written).isNotNull();
  }

  @Test
  void stoppingInTheFirstEpochKeepsWhatThereIs() {
    onEvent =
        (event, c) -> {
          if (event instanceof RunEvent.Step) {
            c.stopAndKeepBest();
          }
        };
    train(new PhaseConfig(Kind.SCRATCH, 50, 1e-3, Schedule.CONSTANT, 0, 0, EVERYTHING));
    assertThat(epochs()).hasSize(1);
    assertThat(finished().bestEpoch()).isEqualTo(1);
  }

  @Test
  void cancellingKeepsNothing() {
    onEvent =
        (event, c) -> {
          if (event instanceof RunEvent.EpochEnded) {
            c.token().cancel();
          }
        };
    assertThatThrownBy(
            () -> train(new PhaseConfig(Kind.HEAD, 50, 1e-3, Schedule.CONSTANT, 0, 0, 0)))
        .isInstanceOf(CancelledException.class);
    assertThat(tiny.written).isNull();
  }

  @Test
  void pausingWaitsUntilItIsResumed() {
    onEvent =
        (event, c) -> {
          if (event instanceof RunEvent.EpochEnded e && e.metrics().epoch() == 1) {
            c.pause();
          } else if (event instanceof RunEvent.Paused) {
            c.resume(); // it waits only after telling, so this ends the pause at once
          }
        };
    train(new PhaseConfig(Kind.HEAD, 3, 1e-3, Schedule.CONSTANT, 0, 0, 0));
    assertThat(events.stream().filter(RunEvent.Paused.class::isInstance)).hasSize(1);
    assertThat(events.stream().filter(RunEvent.Resumed.class::isInstance)).hasSize(1);
    assertThat(epochs()).hasSize(3);
  }

  @Test
  void aLossThatIsNotANumberEndsTheRunWithTheHeadKept() {
    train(CONVEX, tune(20, 1e30, EVERYTHING));
    assertThat(finished().status()).isEqualTo(RunStatus.STOPPED);
    assertThat(finished().stoppedBy()).isEqualTo("divergence");
    Alarm alarm = ((RunEvent.AlarmRaised) first(RunEvent.AlarmRaised.class)).alarm();
    assertThat(alarm.kind()).isEqualTo(Alarm.Kind.DIVERGENCE);
    EpochMetrics best = epochs().get(finished().bestEpoch() - 1);
    assertThat(best.validationLoss()).isFinite();
    for (float[] values : tiny.written.weights().arrays().values()) {
      for (float value : values) {
        assertThat(value).isFinite();
      }
    }
  }

  @Test
  void unreadableFilesAreNamedAndLeftOut() {
    List<LabelledImage> train = new ArrayList<>(TinyResources.images(0, 60));
    train.add(TinyResources.broken());
    for (PhaseConfig phase :
        List.of(CONVEX, new PhaseConfig(Kind.SCRATCH, 1, 1e-3, Schedule.CONSTANT, 0, 0, 2))) {
      train(train, List.of(), phase);
      assertThat(((RunEvent.Skipped) first(RunEvent.Skipped.class)).file()).contains("broken.png");
      assertThat(((RunEvent.Started) first(RunEvent.Started.class)).trainImages()).isEqualTo(60);
    }
  }

  @Test
  void withoutAValidationSetTheLastEpochIsKept() {
    train(TinyResources.images(0, 30), List.of(), CONVEX, tune(3, 1e-3, 1));
    assertThat(finished().validation()).isNull();
    assertThat(finished().validationLoss()).isNaN();
    assertThat(finished().bestEpoch()).isEqualTo(epochs().size());
    assertThat(tiny.description.temperature()).isEqualTo(1);
  }

  @Test
  void whatCannotBeLearnedFromIsRefusedWithWhatToDo() {
    List<LabelledImage> one =
        TinyResources.images(0, 9).stream().filter(i -> i.classIndex() == 1).toList();
    assertThatThrownBy(() -> train(one, List.of(), CONVEX))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("'down'");
    assertThatThrownBy(() -> train(List.of(TinyResources.broken()), List.of(), CONVEX))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("None of the 1 training images");
  }

  private static PhaseConfig tune(int epochs, double rate, int blocks) {
    return new PhaseConfig(Kind.FINE_TUNE, epochs, rate, Schedule.COSINE, 1e-2, 0.1, blocks);
  }

  private TrainedModel train(PhaseConfig... phases) {
    return train(TinyResources.images(0, 60), TinyResources.images(60, 90), phases);
  }

  private TrainedModel train(
      List<LabelledImage> train, List<LabelledImage> validation, PhaseConfig... phases) {
    events.clear();
    TrainingConfig config =
        new TrainingConfig(
            Strategy.FINE_TUNING,
            Preset.ADVISED,
            "tiny",
            List.of(phases),
            8,
            Augmentation.LIGHT,
            false,
            5);
    return new TensorFlowTrainer(tiny, FeatureCache.NONE)
        .train(
            new Trainer.Task(
                config,
                TinyResources.NAMES,
                train,
                validation,
                Path.of("unused"),
                Checkpoints.NONE),
            event -> {
              events.add(event);
              onEvent.accept(event, control);
            },
            control);
  }

  private List<EpochMetrics> epochs() {
    return events.stream()
        .filter(RunEvent.EpochEnded.class::isInstance)
        .map(e -> ((RunEvent.EpochEnded) e).metrics())
        .toList();
  }

  private RunEvent.Finished finished() {
    return (RunEvent.Finished) first(RunEvent.Finished.class);
  }

  private RunEvent first(Class<? extends RunEvent> type) {
    return events.stream().filter(type::isInstance).findFirst().orElseThrow();
  }
}
