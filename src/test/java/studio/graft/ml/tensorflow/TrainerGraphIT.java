package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Tensor;
import org.tensorflow.types.TUint8;
import studio.graft.imaging.Augmenter;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.model.Augmentation;
import studio.graft.model.LabelledImage;

class TrainerGraphIT {
  private static final int BLOCKS = 4;

  private final TinyResources tiny = new TinyResources();
  private final NetworkLayout layout = tiny.layout("tiny");
  private final Weights weights = tiny.weights("tiny");
  private final List<LabelledImage> images = TinyResources.images(0, 6);
  private final TrainerPixels pixels =
      new TrainerPixels(
          tiny, layout.pictures(), new Augmenter(Augmentation.LIGHT, 1), Long.MAX_VALUE);

  @Test
  void gradientsAgreeWithCentralDifferencesWithFrozenStatistics() {
    try (TrainerGraph graph = new TrainerGraph(layout, 0, TinyResources.CLASSES, weights)) {
      assertGradients(graph);
    }
  }

  @Test
  void gradientsAgreeWithCentralDifferencesWithBatchStatistics() {
    try (TrainerGraph graph = new TrainerGraph(layout, 0, TinyResources.CLASSES, null)) {
      assertGradients(graph);
    }
  }

  /** ReLU6 has kinks, so weights are compared whose change stays on one side for most units. */
  private void assertGradients(TrainerGraph graph) {
    graph.write(weights.arrays());
    float[][] wanted = new float[images.size()][TinyResources.CLASSES];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i][images.get(i).classIndex()] = 1;
    }
    try (TUint8 batch = plain()) {
      for (String name :
          List.of(
              "stem/conv/kernel",
              "block00/expand/bn/gamma",
              "block00/depthwise/conv/kernel",
              "block01/depthwise/conv/kernel",
              "block01/project/conv/kernel",
              "top/bn/beta",
              TrainerGraph.HEAD_KERNEL,
              TrainerGraph.HEAD_BIAS)) {
        float[] gradient = graph.gradient(new TrainerGraph.Part(batch, wanted), name);
        float[] values = weights.get(name);
        int most = 0;
        for (int i = 1; i < gradient.length; i++) {
          most = Math.abs(gradient[i]) > Math.abs(gradient[most]) ? i : most;
        }
        float h = 2e-3f;
        double up = lossWith(graph, batch, wanted, name, values, most, h);
        double down = lossWith(graph, batch, wanted, name, values, most, -h);
        assertThat((double) gradient[most])
            .as(name)
            .isCloseTo((up - down) / (2 * h), within(0.03 * Math.abs(gradient[most]) + 2e-4));
        graph.write(Map.of(name, values));
      }
    }
  }

  private static double lossWith(
      TrainerGraph graph,
      Tensor batch,
      float[][] wanted,
      String name,
      float[] values,
      int index,
      float change) {
    float[] moved = values.clone();
    moved[index] += change;
    graph.write(Map.of(name, moved));
    return graph.loss(new TrainerGraph.Part(batch, wanted));
  }

  /** Activations are kept in half precision, which must change no result by a thousandth. */
  @Test
  void theNetworkIsTheSameWhereverTheFreezeLineLies() {
    float[][] whole = logits(0);
    for (int boundary = 1; boundary < BLOCKS; boundary++) {
      float[][] parted = logits(boundary);
      for (int i = 0; i < whole.length; i++) {
        for (int c = 0; c < whole[i].length; c++) {
          assertThat(parted[i][c])
              .as("boundary %d", boundary)
              .isCloseTo(whole[i][c], within(1e-3f * Math.max(1, Math.abs(whole[i][c]))));
        }
      }
    }
  }

  private float[][] logits(int boundary) {
    int[] plain = new int[images.size()];
    Arrays.fill(plain, TrainerPixels.UNVARIED);
    try (TrainerGraph graph =
            new TrainerGraph(
                layout, layout.layersBefore(boundary), TinyResources.CLASSES, weights);
        BoundaryActivations input =
            new BoundaryActivations(
                layout,
                weights,
                boundary,
                graph.inputShape(),
                pixels,
                FeatureCache.NONE,
                "test",
                Long.MAX_VALUE);
        Tensor batch = input.batch(TrainerData.sources(images), plain)) {
      graph.write(weights.arrays());
      return graph.infer(batch).logits();
    }
  }

  @Test
  void activationsThatDoNotFitIntoMemoryComeFromTheCache() {
    Map<String, float[]> kept = new HashMap<>();
    FeatureCache cache =
        new FeatureCache() {
          @Override
          public java.util.Optional<float[]> get(String space, String hash) {
            return java.util.Optional.ofNullable(kept.get(space + hash));
          }

          @Override
          public void put(String space, String hash, float[] values) {
            kept.put(space + hash, values);
          }
        };
    int[] variants = {0, 1, 2, 3, 0, TrainerPixels.UNVARIED};
    long[] shape = {16, 16, 8};
    try (BoundaryActivations input =
        new BoundaryActivations(layout, weights, 1, shape, pixels, cache, "test", 0)) {
      float[] first = floats(input, variants);
      assertThat(kept).hasSize(6);
      kept.values().forEach(v -> v[0] = 42); // seen again only if the cache is asked
      float[] second = floats(input, variants);
      assertThat(second[0]).isEqualTo(42);
      assertThat(Arrays.copyOfRange(second, 1, 2048)).isEqualTo(Arrays.copyOfRange(first, 1, 2048));
    }
  }

  private float[] floats(BoundaryActivations input, int[] variants) {
    try (Tensor batch = input.batch(TrainerData.sources(images), variants)) {
      return TrainerTensors.floats((org.tensorflow.types.TFloat32) batch);
    }
  }

  private TUint8 plain() {
    return TrainerTensors.stackPixels(
        TrainerData.sources(images).stream().map(pixels::get).toList(), 32);
  }
}
