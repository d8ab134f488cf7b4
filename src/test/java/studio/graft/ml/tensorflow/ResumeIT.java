package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.graft.concurrent.CancellationToken;
import studio.graft.ml.Checkpoint;
import studio.graft.ml.Checkpoints;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.Trainer;
import studio.graft.ml.TrainingControl;
import studio.graft.model.Augmentation;
import studio.graft.model.GraftException;
import studio.graft.model.Optimizer;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.PhaseConfig.Schedule;
import studio.graft.model.Preset;
import studio.graft.model.RateChanges;
import studio.graft.model.Regularisation;
import studio.graft.model.RunEvent;
import studio.graft.model.Selection;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;

/** A run that dies after any of its epochs and goes on is the run that did not die. */
class ResumeIT {
  private static final PhaseConfig CONVEX =
      new PhaseConfig(Kind.CONVEX_HEAD, 0, 0, Schedule.CONSTANT, 0, 0, 0);

  private final TinyResources tiny = new TinyResources();

  static Stream<Arguments> plans() {
    PhaseConfig everything = tune(3, 2);
    return Stream.of(
        Arguments.of("everything", 8, List.of(CONVEX, everything)),
        Arguments.of("the top, then everything", 8, List.of(CONVEX, tune(2, 1), everything)),
        Arguments.of(
            "a mean of epochs, the head fitted once more",
            8,
            List.of(CONVEX, everything.with(Selection.DEFAULT.withLastEpochs(2)), CONVEX)),
        Arguments.of(
            "a mean of steps with dropout",
            8,
            List.of(
                CONVEX,
                everything
                    .with(Selection.DEFAULT.withExponential(0.8))
                    .with(new Regularisation(0.3, Regularisation.Balance.SAMPLING)))),
        Arguments.of(
            "momentum in parts, lower on a plateau",
            3,
            List.of(
                everything
                    .with(Optimizer.DEFAULT.withKind(Optimizer.Kind.SGD).withMomentum(0.9, true))
                    .withSchedule(Schedule.PLATEAU, RateChanges.DEFAULT.withPatience(1, 0.5)))),
        Arguments.of(
            "from random weights",
            8,
            List.of(new PhaseConfig(Kind.SCRATCH, 3, 1e-2, Schedule.COSINE, 1e-4, 0, 2))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plans")
  void theContinuationIsTheSameAsWithoutIt(String name, int micro, List<PhaseConfig> phases) {
    Recorder whole = new Recorder(Integer.MAX_VALUE);
    train(micro, phases, whole);
    TrainerResources.TrainedNetwork expected = tiny.written;
    for (int epochs = 1; epochs <= whole.kept; epochs++) {
      Recorder broken = new Recorder(epochs);
      tiny.written = null;
      assertThatThrownBy(() -> train(micro, phases, broken)).isInstanceOf(Killed.class);
      broken.dieAfter = Integer.MAX_VALUE;
      train(micro, phases, broken);
      assertThat(TinyResources.same(expected, tiny.written)).as("died after %d", epochs).isTrue();
      assertThat(broken.told()).as("died after %d", epochs).isEqualTo(whole.told());
    }
  }

  @Test
  void aDiskThatIsFullCostsTheCheckpointAndNotTheRun() {
    List<RunEvent> events = new ArrayList<>();
    Checkpoints full =
        new Checkpoints() {
          @Override
          public Optional<Checkpoint> newest() {
            return Optional.empty();
          }

          @Override
          public void keep(Checkpoint checkpoint) {
            throw new GraftException("Cannot write checkpoint: the disk is full.");
          }
        };
    train(8, List.of(CONVEX, tune(2, 1)), full, events);
    assertThat(events).hasAtLeastOneElementOfType(RunEvent.Finished.class);
    assertThat(events)
        .filteredOn(RunEvent.Remark.class::isInstance)
        .hasSize(2)
        .allMatch(e -> ((RunEvent.Remark) e).text().contains("the disk is full"));
  }

  private static PhaseConfig tune(int epochs, int blocks) {
    return new PhaseConfig(Kind.FINE_TUNE, epochs, 3e-3, Schedule.COSINE, 1e-2, 0.1, blocks);
  }

  /** Stands for a process that is gone. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Keeps copies, as a file does, and the events up to them, as a rewound event file does. */
  private static final class Recorder implements Checkpoints {
    private final List<RunEvent> events = new ArrayList<>();
    private Checkpoint newest;
    private int mark;
    private int kept;
    private int dieAfter;

    Recorder(int dieAfter) {
      this.dieAfter = dieAfter;
    }

    @Override
    public Optional<Checkpoint> newest() {
      events.subList(mark, events.size()).clear();
      return Optional.ofNullable(newest);
    }

    @Override
    public void keep(Checkpoint checkpoint) {
      Map<String, float[]> copies = new HashMap<>();
      checkpoint.arrays().forEach((name, values) -> copies.put(name, values.clone()));
      newest = new Checkpoint(checkpoint.state(), copies);
      mark = events.size();
      kept++;
      if (kept == dieAfter) {
        throw new Killed();
      }
    }

    /** What the run says of itself, without the times of the clock. */
    List<String> told() {
      List<String> told = new ArrayList<>();
      for (RunEvent event : events) {
        if (event instanceof RunEvent.EpochEnded e) {
          told.add(
              "%d.%d %s %s %s %s %s %s"
                  .formatted(
                      e.metrics().phase(),
                      e.metrics().epoch(),
                      e.metrics().trainLoss(),
                      e.metrics().validationLoss(),
                      e.metrics().trainAccuracy(),
                      e.metrics().validationAccuracy(),
                      e.metrics().learningRate(),
                      e.best()));
        } else if (event instanceof RunEvent.PhaseStarted e) {
          told.add("phase " + e.phase() + " " + e.firstEpoch() + " " + e.config());
        } else if (event instanceof RunEvent.AlarmRaised e) {
          told.add(e.alarm().toString());
        } else if (event instanceof RunEvent.Finished e) {
          told.add(e.bestEpoch() + " " + e.stoppedBy() + " " + e.validationLoss());
        }
      }
      return told;
    }
  }

  private void train(int microBatch, List<PhaseConfig> phases, Recorder recorder) {
    train(microBatch, phases, recorder, recorder.events);
  }

  private void train(
      int microBatch, List<PhaseConfig> phases, Checkpoints checkpoints, List<RunEvent> events) {
    TrainingConfig config =
        new TrainingConfig(
            Strategy.FINE_TUNING,
            Preset.CUSTOM,
            "tiny",
            phases,
            8,
            Augmentation.LIGHT,
            false,
            5,
            microBatch,
            null);
    new TensorFlowTrainer(tiny, FeatureCache.NONE)
        .train(
            new Trainer.Task(
                config,
                TinyResources.NAMES,
                TinyResources.images(0, 42),
                TinyResources.images(60, 90),
                Path.of("unused"),
                checkpoints),
            events::add,
            new TrainingControl(new CancellationToken()));
  }
}
