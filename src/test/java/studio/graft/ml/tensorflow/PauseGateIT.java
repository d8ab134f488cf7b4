package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.types.TUint8;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.Augmenter;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.model.Augmentation;
import studio.graft.model.LabelledImage;
import studio.graft.model.Optimizer;

/** A step of a real graph is held in its middle and goes on as if nothing had happened. */
class PauseGateIT {
  private final TinyResources tiny = new TinyResources();
  private final NetworkLayout layout = tiny.layout("tiny");
  private final Weights weights = tiny.weights("tiny");
  private final List<LabelledImage> images = TinyResources.images(0, 6);
  private final TrainerPixels pixels =
      new TrainerPixels(
          tiny, layout.pictures(), new Augmenter(Augmentation.NONE, 1), Long.MAX_VALUE);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gatesChangeNoNumber(boolean statistics) {
    try (TrainerGraph plain = graph(false, statistics);
        TrainerGraph gated = graph(true, statistics)) {
      for (int i = 0; i < 3; i++) {
        assertThat(step(gated)).isDeepEqualTo(step(plain));
      }
      gated.hold();
      gated.release();
      assertThat(step(gated)).isDeepEqualTo(step(plain));
      plain.read().forEach((name, values) -> assertThat(gated.read().get(name)).isEqualTo(values));
    }
  }

  @Test
  void aHeldStepWaitsAndThenEndsWithTheSameWeights() throws Exception {
    try (JobRunner runner = new JobRunner();
        TrainerGraph plain = graph(false, false);
        TrainerGraph gated = graph(true, false)) {
      for (int round = 0; round < 5; round++) {
        gated.hold();
        CompletableFuture<float[][]> held =
            runner.submit(
                (progress, token) -> step(gated), ProgressListener.NONE, new CancellationToken());
        assertThatThrownBy(() -> held.get(100, TimeUnit.MILLISECONDS))
            .isInstanceOf(TimeoutException.class);
        gated.release();
        assertThat(held.get(60, TimeUnit.SECONDS)).isDeepEqualTo(step(plain));
      }
      List<float[]> same = new ArrayList<>(plain.read().values());
      assertThat(same).isNotEmpty();
      plain.read().forEach((name, values) -> assertThat(gated.read().get(name)).isEqualTo(values));
    }
  }

  private TrainerGraph graph(boolean gated, boolean statistics) {
    TrainerGraph graph =
        new TrainerGraph(
            layout,
            0,
            TinyResources.CLASSES,
            statistics ? null : weights,
            new TrainerGraph.Options(Optimizer.DEFAULT, false, false, gated));
    graph.write(weights.arrays());
    return graph;
  }

  private float[][] step(TrainerGraph graph) {
    float[][] wanted = new float[images.size()][TinyResources.CLASSES];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i][images.get(i).classIndex()] = 1;
    }
    try (TUint8 batch =
        TrainerTensors.stackPixels(
            pixels.get(TrainerData.sources(images), TrainerPasses.plain(images)),
            layout.inputSize())) {
      return graph.step(new TrainerGraph.Part(batch, wanted), 1e-3, 0.01);
    }
  }
}
