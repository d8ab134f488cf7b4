package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import studio.graft.concurrent.CancellationToken;
import studio.graft.ml.Checkpoint;
import studio.graft.ml.Checkpoints;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.MicroBatch;
import studio.graft.ml.Trainer;
import studio.graft.ml.TrainingControl;
import studio.graft.ml.network.StepMemory;
import studio.graft.ml.network.TinyNetwork;
import studio.graft.model.Augmentation;
import studio.graft.model.GraftException;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.PhaseConfig.Schedule;
import studio.graft.model.Preset;
import studio.graft.model.Run;
import studio.graft.model.RunEvent;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;

/** Trains with little memory to spare. */
class MicroBatchIT {
  private static final StepMemory STEP = StepMemory.of(TinyNetwork.layout(), 0, false);

  /** The pixels of 75 pictures that the heap comes to hold. */
  private static final double PIXELS = 75 * 32 * 32 * 3;

  private final TinyResources tiny = new TinyResources();
  private final List<RunEvent> events = new ArrayList<>();
  private Kept kept = new Kept(false);

  private static TrainingConfig config() {
    return new TrainingConfig(
        Strategy.FINE_TUNING,
        Preset.CUSTOM,
        "tiny",
        List.of(
            new PhaseConfig(Kind.CONVEX_HEAD, 0, 0, Schedule.CONSTANT, 0, 0, 0),
            new PhaseConfig(Kind.FINE_TUNE, 3, 1e-3, Schedule.COSINE, 0.01, 0.1, 2)),
        8,
        Augmentation.NONE,
        false,
        5);
  }

  private Run train(TrainingConfig config, double free) {
    events.clear();
    kept = new Kept(false);
    return trainKeeping(config, free);
  }

  private Run trainKeeping(TrainingConfig config, double free) {
    return trainKeeping(config, free, new TrainingControl(new CancellationToken()));
  }

  private Run trainKeeping(TrainingConfig config, double free, TrainingControl control) {
    new TensorFlowTrainer(tiny, FeatureCache.NONE, () -> free)
        .train(
            new Trainer.Task(
                config,
                TinyResources.NAMES,
                TinyResources.images(0, 45),
                TinyResources.images(1000, 1030),
                Path.of("unused"),
                kept),
            events::add,
            control);
    return Run.requested("r", Path.of("r"), Instant.EPOCH, config).applyAll(events);
  }

  private static double room(int images) {
    return PIXELS + MicroBatch.needed(images, STEP);
  }

  private List<String> remarks() {
    return events.stream()
        .filter(RunEvent.Remark.class::isInstance)
        .map(e -> ((RunEvent.Remark) e).text())
        .toList();
  }

  @Test
  void aSmallBudgetComputesPartsThatAddUpToTheSameStepAndSaysSo() {
    Run whole = train(config(), Double.POSITIVE_INFINITY);
    assertThat(remarks()).isEmpty();
    assertThat(whole.effectiveConfig().phases().get(1).microBatch()).isEqualTo(8);
    Run parts = train(config(), room(2));
    assertThat(parts.effectiveConfig().phases().get(1).microBatch()).isEqualTo(2);
    assertThat(remarks()).anyMatch(text -> text.contains("in parts of 2"));
    assertThat(parts.config().batch()).isEqualTo(8);
    for (int i = 0; i < whole.epochs().size(); i++) {
      assertThat(parts.epochs().get(i).trainLoss())
          .isCloseTo(whole.epochs().get(i).trainLoss(), Offset.offset(1e-4));
      assertThat(parts.epochs().get(i).validationLoss())
          .isCloseTo(whole.epochs().get(i).validationLoss(), Offset.offset(1e-4));
    }
  }

  @Test
  void theRecordedChoiceGivesTheSameWeightsWhateverMemoryThereIs() {
    Run parts = train(config(), room(2));
    TrainerResources.TrainedNetwork first = tiny.written;
    train(parts.effectiveConfig(), Double.POSITIVE_INFINITY);
    assertThat(TinyResources.same(first, tiny.written)).isTrue();
    assertThat(remarks()).isEmpty();
  }

  @Test
  void withoutRoomForOneImageNothingTrainsAndItIsSaidWhatToDo() {
    assertThatThrownBy(() -> train(config(), room(1) - 100))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("even with 1 at once")
        .hasMessageContaining("train fewer blocks");
    assertThat(events).noneMatch(RunEvent.Step.class::isInstance);
  }

  @Test
  void whenMemoryRunsOutAllTheSameTheRunGoesOnFromItsCheckpointInHalfTheParts() {
    kept = new Kept(true);
    Run run = trainKeeping(config(), Double.POSITIVE_INFINITY);
    assertThat(remarks()).anyMatch(text -> text.contains("Going on after epoch"));
    assertThat(remarks()).anyMatch(text -> text.contains("with 4 at once"));
    assertThat(run.finished().stoppedBy()).isEqualTo("epochs");
    assertThat(kept.checkpoint.state().microBatch()).isEqualTo(4);
  }

  @Test
  void aRunWhoseProcessDiedForWantOfMemoryGoesOnInFewerImagesAtOnce() {
    TrainingControl control = new TrainingControl(new CancellationToken());
    control.divideParts(1, 4);
    Run begun = trainKeeping(config(), Double.POSITIVE_INFINITY, control);
    assertThat(begun.effectiveConfig().phases().get(1).microBatch()).isEqualTo(2);
    assertThat(remarks()).anyMatch(text -> text.contains("2 instead of 8 images are computed"));

    train(config(), Double.POSITIVE_INFINITY);
    assertThat(kept.checkpoint.state().microBatch()).isEqualTo(8);
    events.clear();
    control.divideParts(2, 4);
    trainKeeping(config(), Double.POSITIVE_INFINITY, control);
    assertThat(remarks()).anyMatch(text -> text.contains("Continued after epoch"));
    assertThat(remarks()).anyMatch(text -> text.contains("4 instead of 8 images are computed"));
  }

  /** Asks TensorFlow for more memory than any machine has. */
  private static void exhaust() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var huge = tf.random.randomUniform(tf.constant(new int[] {1 << 22, 1 << 22}), TFloat32.class);
      try (Session session = new Session(graph)) {
        session.runner().fetch(huge).run().close();
      }
    }
  }

  /** The newest checkpoint, in memory. */
  private static final class Kept implements Checkpoints {
    private Checkpoint checkpoint;
    private boolean exhausting;
    private boolean running;

    /** Keeps them; perhaps the memory runs out after the first. */
    Kept(boolean exhausting) {
      this.exhausting = exhausting;
    }

    @Override
    public Optional<Checkpoint> newest() {
      Optional<Checkpoint> newest = running ? Optional.ofNullable(checkpoint) : Optional.empty();
      running = true;
      return newest;
    }

    @Override
    public void keep(Checkpoint newest) {
      checkpoint = newest;
      if (exhausting) {
        exhausting = false;
        exhaust();
      }
    }
  }
}
