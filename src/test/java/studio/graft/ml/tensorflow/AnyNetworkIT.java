package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.network.WeightSpec;
import studio.graft.testing.FormulaWeights;

/** Cutting, freezing and training work for every kind of network, on small pictures. */
class AnyNetworkIT {
  private static final int SIDE = 64;
  private static final int CLASSES = 4;
  private static final int IMAGES = 4;

  @BeforeAll
  static void start() {
    TensorFlowRuntime.start();
  }

  @ParameterizedTest
  @CsvSource({
    "mobilenet-v2, 2.0",
    "mobilenet-v3-small, 2.8",
    "resnet50, 0.5",
    "resnet50-v2, 1.0",
    "efficientnet-b0, 2.8",
    "efficientnet-v2-b0, 2.2",
    "shufflenet-v2-x0.5, 2.0"
  })
  void aNetworkCutAtABlockGivesTheSame(String name, double gain) {
    NetworkLayout layout = BackboneCatalogue.layout(name, SIDE);
    Weights weights = weights(layout, gain);
    List<byte[]> pictures = pictures();
    float[][] whole;
    try (FrozenNetwork network = new FrozenNetwork(layout, weights)) {
      whole = network.run(pictures).toArray(float[][]::new);
    }
    int blocks = layout.blocks().size();
    for (int boundary : new int[] {3, blocks - 1}) {
      int frozen = layout.layersBefore(boundary);
      try (TrainerGraph graph = new TrainerGraph(layout, frozen, CLASSES, weights);
          FrozenNetwork before = new FrozenNetwork(layout, weights, graph.boundary());
          TFloat32 batch = TrainerTensors.stack(before.run(pictures), graph.inputShape())) {
        graph.write(weights.arrays());
        assertClose("cut at " + boundary, graph.infer(batch).features(), whole);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mobilenet-v3-small, 2.8, conv, expanded_conv_squeeze_excite_conv_1",
    "resnet50-v2, 1.0, conv2_block1_0_conv, conv3_block4_2_conv",
    "efficientnet-b0, 2.8, block2a_dwconv, block3a_se_reduce",
    "efficientnet-v2-b0, 2.2, block2b_expand_conv, block4a_dwconv2",
    "shufflenet-v2-x0.5, 2.0, stage2.0.branch1.0, stage3.1.branch2.3"
  })
  void gradientsAgreeWithDifferencesInBothModesOfBatchNorm(
      String name, double gain, String first, String second) {
    NetworkLayout layout = BackboneCatalogue.layout(name, SIDE);
    Weights weights = weights(layout, gain);
    String[] layers = {first, second};
    for (int mode = 0; mode < layers.length; mode++) {
      Weights fixed = mode == 0 ? weights : null;
      try (TrainerGraph graph = new TrainerGraph(layout, 0, CLASSES, fixed);
          TUint8 batch = TrainerTensors.stackPixels(pictures(), SIDE)) {
        graph.write(weights.arrays());
        assertGradient(graph, batch, weights, layers[mode] + "/kernel");
      }
    }
  }

  /** Along the gradient the loss rises by its length. */
  private static void assertGradient(
      TrainerGraph graph, Tensor batch, Weights weights, String weight) {
    float[] gradient = graph.gradient(part(batch), weight);
    double length = length(gradient);
    assertThat(length).as(weight).isPositive();
    double h = Math.min(2e-3, 2e-3 / length);
    double[] losses = new double[2];
    for (int s = 0; s < 2; s++) {
      float[] moved = weights.get(weight).clone();
      for (int i = 0; i < moved.length; i++) {
        moved[i] += (float) ((s == 0 ? h : -h) * gradient[i] / length);
      }
      graph.write(Map.of(weight, moved));
      losses[s] = graph.loss(part(batch));
    }
    graph.write(Map.of(weight, weights.get(weight)));
    assertThat((losses[0] - losses[1]) / (2 * h))
        .as(weight)
        .isCloseTo(length, within(0.04 * length + 1e-3));
  }

  /** The worked example of the tomato leaves: 140 layers of ResNet50 end inside a block. */
  @Test
  void aFreezeLineInsideABlockTrainsExactlyTheLayersAfterIt() {
    NetworkLayout layout = BackboneCatalogue.layout("resnet50", SIDE);
    Weights weights = weights(layout, 0.5);
    int frozen = 140;
    Set<String> expected = new HashSet<>(Set.of(TrainerGraph.HEAD_KERNEL, TrainerGraph.HEAD_BIAS));
    layout.layers().stream()
        .filter(layer -> layer.index() >= frozen)
        .flatMap(layer -> layer.weights().stream())
        .filter(WeightSpec::trainable)
        .forEach(weight -> expected.add(weight.name()));
    assertThat(expected)
        .contains("conv4_block6_3_bn/gamma", "conv5_block1_1_conv/kernel")
        .noneMatch(n -> n.startsWith("conv4_block6_3_conv") || n.startsWith("conv4_block6_2"));
    List<byte[]> pictures = pictures();
    try (TrainerGraph part = new TrainerGraph(layout, frozen, CLASSES, weights);
        TrainerGraph all = new TrainerGraph(layout, 0, CLASSES, weights);
        FrozenNetwork before = new FrozenNetwork(layout, weights, part.boundary());
        TFloat32 activations = TrainerTensors.stack(before.run(pictures), part.inputShape());
        TUint8 pixels = TrainerTensors.stackPixels(pictures, SIDE)) {
      assertThat(layout.blocks().get(part.boundary()).name()).isEqualTo("conv4_block6");
      part.write(weights.arrays());
      all.write(weights.arrays());
      assertThat(part.read().keySet()).isEqualTo(expected);
      for (String weight :
          List.of("conv4_block6_3_bn/gamma", "conv4_block6_3_bn/beta", "head/kernel")) {
        assertClose(
            weight,
            new float[][] {part.gradient(part(activations), weight)},
            new float[][] {all.gradient(part(pixels), weight)});
      }
      assertThat(layout.trainableParameters(frozen))
          .isEqualTo(
              expected.stream()
                  .filter(n -> !n.startsWith("head/"))
                  .mapToLong(n -> weights.get(n).length)
                  .sum());
    }
  }

  @Test
  void aNetworkWithoutClassifierCanBeProbed() {
    NetworkLayout layout = BackboneCatalogue.layout("shufflenet-v2-x0.5", SIDE);
    Weights weights = weights(layout, 2.0);
    try (ProbedNetwork probed = new ProbedNetwork(layout, weights);
        TUint8 batch = TrainerTensors.stackPixels(pictures(), SIDE)) {
      ProbedNetwork.Probe probe = probed.run(batch);
      DomainDivergence divergence = new DomainDivergence(probed.norms(), weights);
      divergence.add(probe);
      assertThat(divergence.images()).isEqualTo(IMAGES);
      assertThat(probe.probabilities()).hasDimensions(IMAGES, 0);
      // 56 convolutions, each normalised: numbers 6 to 33 are the middle
      assertThat(probed.norms())
          .hasSize(28)
          .first()
          .extracting("name")
          .isEqualTo("stage2.1.branch2.1");
      assertThat(divergence.estimate(1).value()).isPositive().isFinite();
    }
  }

  private static Weights weights(NetworkLayout layout, double gain) {
    int width = layout.features();
    return new Weights(FormulaWeights.keras(layout, gain))
        .with(
            Map.of(
                TrainerGraph.HEAD_KERNEL,
                FormulaWeights.kernel(1000, width * CLASSES, width, gain),
                TrainerGraph.HEAD_BIAS,
                FormulaWeights.around(1001, CLASSES, 0, 0.1)));
  }

  private static TrainerGraph.Part part(Tensor batch) {
    float[][] wanted = new float[IMAGES][CLASSES];
    for (int i = 0; i < IMAGES; i++) {
      wanted[i][i % CLASSES] = 1;
    }
    return new TrainerGraph.Part(batch, wanted);
  }

  private static List<byte[]> pictures() {
    Random random = new Random(5);
    List<byte[]> pictures = new ArrayList<>();
    for (int n = 0; n < IMAGES; n++) {
      byte[] picture = new byte[SIDE * SIDE * 3];
      for (int i = 0; i < picture.length; i++) {
        double wave = Math.sin((n + 1) * 0.1 * (i / 3 % SIDE) + 0.07 * (i / 3 / SIDE) + i % 3);
        picture[i] = (byte) (127 + 90 * wave + random.nextInt(30));
      }
      pictures.add(picture);
    }
    return pictures;
  }

  private static double length(float[] values) {
    double sum = 0;
    for (float v : values) {
      sum += (double) v * v;
    }
    return Math.sqrt(sum);
  }

  private static void assertClose(String what, float[][] found, float[][] wanted) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < wanted.length; i++) {
      for (int j = 0; j < wanted[i].length; j++) {
        largest = Math.max(largest, Math.abs(wanted[i][j]));
        difference = Math.max(difference, Math.abs(wanted[i][j] - found[i][j]));
      }
    }
    assertThat(largest).isPositive();
    assertThat(difference / largest).as(what).isLessThan(1e-4);
  }
}
