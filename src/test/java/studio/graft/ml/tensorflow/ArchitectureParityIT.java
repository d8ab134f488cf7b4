package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.graft.ml.tensorflow.Closeness.assertClose;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.ml.network.Layer;
import studio.graft.ml.network.LayerOp;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.weights.Safetensors;
import studio.graft.testing.FormulaWeights;

/** Every network gives what its own framework computed with the same weights. */
class ArchitectureParityIT {
  private static final double RELATIVE = 1e-4;
  private static final double RELATIVE_GRADIENT = 1e-3;
  private static final int CLASSES = 5;
  private static final int SIDE = 224;

  private final List<byte[]> pictures = FormulaWeights.pictures();

  @BeforeAll
  static void start() {
    TensorFlowRuntime.start();
  }

  @ParameterizedTest
  @CsvSource({
    "mobilenet-v2, MobileNetV2, 2.0",
    "mobilenet-v3-small, MobileNetV3Small, 2.8",
    "mobilenet-v3-large, MobileNetV3Large, 2.2",
    "resnet50, ResNet50, 0.5",
    "resnet50-v2, ResNet50V2, 1.0",
    "efficientnet-b0, EfficientNetB0, 2.8",
    "efficientnet-v2-b0, EfficientNetV2B0, 2.2",
    "shufflenet-v2-x0.5, ShuffleNetV2x0_5, 2.0",
    "shufflenet-v2-x1.0, ShuffleNetV2x1_0, 2.0"
  })
  void everyStageAndTheFeaturesAreAsExpected(String name, String folder, double gain) {
    NetworkLayout layout = BackboneCatalogue.layout(name);
    Weights weights = weights(layout, folder, gain);
    Safetensors expected = fixture(folder + "/expected.safetensors");
    Map<String, float[]> found = folded(layout, weights, expected.floats().keySet());
    // what Keras preprocesses inside the model is still pixels here; the first stage tells
    boolean inside = layout.layers().stream().anyMatch(l -> l.op() instanceof LayerOp.Preprocessed);
    for (String tensor : expected.floats().keySet()) {
      if (!(inside && tensor.startsWith("preprocessed"))) {
        assertClose(tensor, found.get(tensor), expected.floats(tensor), RELATIVE);
      }
    }
    assertThat(expected.floats()).hasSizeGreaterThan(9);
  }

  /** Means over height and width of the wanted layers, the features, and the first pixels. */
  private Map<String, float[]> folded(NetworkLayout layout, Weights weights, Set<String> wanted) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TUint8> input =
          tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, SIDE, SIDE, 3)));
      LayerValues values = new ConstantValues(tf, weights);
      NetworkOps network = new NetworkOps(tf, layout, values);
      Operand<TFloat32> pixels = network.preprocessed(input);
      Operand<TFloat32> last = network.blocks(0, layout.blocks().size(), pixels);
      Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
      for (Layer layer : layout.layers()) {
        // ShuffleNet's first and last stage are whole modules
        String name = "stage/" + layer.name().replaceFirst("^(conv[15])\\.2$", "$1");
        if (wanted.contains(name)) {
          boolean folded = layout.normsAfterConvolutions().containsKey(layer.index());
          outputs.put(
              name,
              // a sum that is fused with a convolution cannot be fetched itself
              tf.identity(
                  folded ? alone(tf, layout, network, values, layer) : network.output(layer)));
        }
      }
      outputs.put("features", network.pooled(last));
      outputs.put("preprocessed_first_48", pixels);
      Map<String, float[]> found = new HashMap<>();
      try (Session session = TrainerSessions.open(graph);
          TUint8 batch = TrainerTensors.stackPixels(pictures, SIDE)) {
        Session.Runner runner = session.runner().feed(input, batch);
        outputs.values().forEach(runner::fetch);
        try (Result result = runner.run()) {
          int i = 0;
          for (String name : outputs.keySet()) {
            TFloat32 output = (TFloat32) result.get(i++);
            found.put(
                name, name.startsWith("stage/") ? means(output) : TrainerTensors.floats(output));
          }
        }
      }
      found.computeIfPresent("preprocessed_first_48", (n, all) -> Arrays.copyOf(all, 48));
      return found;
    }
  }

  /**
   * Means over height and width, summed one after another in float32: the fixtures were made so,
   * and where values cancel out that alone changes the fourth digit.
   */
  private static float[] means(TFloat32 output) {
    float[] values = TrainerTensors.floats(output);
    int images = (int) output.shape().get(0);
    int channels = (int) output.shape().get(3);
    int area = values.length / images / channels;
    float[] means = new float[images * channels];
    for (int i = 0; i < values.length; i++) {
      means[i / channels / area * channels + i % channels] += values[i];
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= area;
    }
    return means;
  }

  /** What a convolution puts out before the batch norm that is folded into it otherwise. */
  private static Operand<TFloat32> alone(
      Ops tf, NetworkLayout layout, NetworkOps network, LayerValues values, Layer layer) {
    Layer before = layout.layers().get(layer.inputs().get(0));
    LayerOp.Convolution op = (LayerOp.Convolution) layer.op();
    return values.convolved(
        layer,
        op,
        null,
        kernel ->
            new LayerOps(tf, false)
                .convolution(network.output(before), kernel, op, before.output().size()));
  }

  @Test
  void aNarrowerMobileNetGivesItsFeatures() {
    NetworkLayout layout = BackboneCatalogue.layout("mobilenet-v2-x0.35");
    Weights weights = new Weights(FormulaWeights.keras(layout, 2.0));
    try (FrozenNetwork network = new FrozenNetwork(layout, weights)) {
      assertClose(
          "features",
          flat(network.run(pictures)),
          fixture("mobilenet_v2_0.35_expected.safetensors").floats("features"),
          RELATIVE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mobilenet-v2, MobileNetV2, 2.0, Conv1, block_16_expand, Conv_1",
    "resnet50, ResNet50, 0.5, conv1_conv, conv5_block3_1_conv, conv5_block3_3_conv"
  })
  void lossAndGradientsAreAsExpected(
      String name, String folder, double gain, String first, String middle, String last) {
    NetworkLayout layout = BackboneCatalogue.layout(name);
    Weights weights = withHead(layout, weights(layout, folder, gain), gain);
    Safetensors expected = fixture(folder + "/expected_gradients.safetensors");
    float[][] wanted = new float[2][CLASSES];
    wanted[0][1] = 1;
    wanted[1][3] = 1;
    try (TrainerGraph graph = new TrainerGraph(layout, 0, CLASSES, weights);
        TUint8 batch = TrainerTensors.stackPixels(pictures, SIDE)) {
      graph.write(weights.arrays());
      TrainerGraph.Outputs outputs = graph.infer(batch);
      assertClose("logits", flat(List.of(outputs.logits())), expected.floats("logits"), RELATIVE);
      assertThat((double) graph.loss(new TrainerGraph.Part(batch, wanted)))
          .isCloseTo(
              expected.floats("loss")[0], within(RELATIVE_GRADIENT * expected.floats("loss")[0]));
      for (String head : List.of("kernel", "bias")) {
        assertClose(
            "gradient of the head's " + head,
            graph.gradient(new TrainerGraph.Part(batch, wanted), "head/" + head),
            expected.floats("grad/head/" + head),
            RELATIVE_GRADIENT);
      }
      for (String layer : List.of(first, middle, last)) {
        float[] gradient = graph.gradient(new TrainerGraph.Part(batch, wanted), layer + "/kernel");
        float norm = expected.floats("norm/" + layer + "/kernel")[0];
        assertThat(norm(gradient))
            .as("norm of the gradient of %s", layer)
            .isCloseTo(norm, within(RELATIVE_GRADIENT * norm));
        if (!layer.equals("Conv1")) { // units at the border of ReLU6: see the README
          assertClose(
              "first gradients of " + layer,
              Arrays.copyOf(gradient, 16),
              expected.floats("first16/" + layer + "/kernel"),
              RELATIVE_GRADIENT);
        }
      }
    }
  }

  private static Weights weights(NetworkLayout layout, String folder, double gain) {
    return new Weights(
        folder.startsWith("Shuffle")
            ? FormulaWeights.torch(layout, gain)
            : FormulaWeights.keras(layout, gain));
  }

  private static Weights withHead(NetworkLayout layout, Weights weights, double gain) {
    int t = weights.arrays().size();
    int width = layout.features();
    return weights.with(
        Map.of(
            TrainerGraph.HEAD_KERNEL,
            FormulaWeights.kernel(t, width * CLASSES, width, gain),
            TrainerGraph.HEAD_BIAS,
            FormulaWeights.around(t + 1L, CLASSES, 0, 0.1)));
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float v : values) {
      sum += (double) v * v;
    }
    return Math.sqrt(sum);
  }

  private static float[] flat(List<float[]> rows) {
    float[] flat = new float[rows.size() * rows.get(0).length];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, flat, i * rows.get(0).length, rows.get(0).length);
    }
    return flat;
  }

  private static Safetensors fixture(String name) {
    String path = "/fixtures/architectures/" + name;
    try (InputStream in = ArchitectureParityIT.class.getResourceAsStream(path)) {
      return new Safetensors(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
