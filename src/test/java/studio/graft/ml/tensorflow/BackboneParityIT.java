package studio.graft.ml.tensorflow;

import static studio.graft.ml.tensorflow.Closeness.assertClose;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.weights.Safetensors;

/** The network gives what another framework computed with the same weights. */
class BackboneParityIT {
  private static final String NAME = "efficientnet-lite0";
  private static final double RELATIVE = 1e-4;
  private static final int CLASSES = 1000;

  private final NetworkLayout layout = BackboneCatalogue.layout(NAME);
  private final Weights weights = EmbeddedWeights.of(BackboneCatalogue.info(NAME));
  private final Safetensors expected = fixture();
  private final List<byte[]> pictures = pictures(expected.bytes("input"));

  @BeforeAll
  static void start() {
    TensorFlowRuntime.start();
  }

  @Test
  void everyStageOfTheFoldedNetworkIsAsExpected() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TUint8> input =
          tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, 224, 224, 3)));
      NetworkOps network = new NetworkOps(tf, layout, new ConstantValues(tf, weights));
      List<Operand<TFloat32>> means = new ArrayList<>();
      Operand<TFloat32> x = network.preprocessed(input);
      for (int i = 0; i < layout.blocks().size(); i++) {
        x = network.blocks(i, i + 1, x);
        means.add(network.pooled(x));
      }
      try (Session session = TrainerSessions.open(graph);
          TUint8 batch = TrainerTensors.stackPixels(pictures, 224)) {
        Session.Runner runner = session.runner().feed(input, batch);
        means.forEach(runner::fetch);
        try (Result result = runner.run()) {
          for (int i = 0; i < means.size(); i++) {
            String name = layout.blocks().get(i).name();
            String stage = name.equals("top") ? "features" : name;
            assertClose(
                stage,
                TrainerTensors.floats((TFloat32) result.get(i)),
                expected.floats(stage),
                RELATIVE);
          }
        }
      }
    }
  }

  @Test
  void theFrozenNetworkGivesTheFeatures() {
    try (FrozenNetwork network = new FrozenNetwork(layout, weights);
        TUint8 batch = TrainerTensors.stackPixels(pictures, 224)) {
      assertClose("features", flat(network.run(batch)), expected.floats("features"), RELATIVE);
    }
  }

  @Test
  void theNetworkThatTrainsGivesFeaturesAndLogitsFromPixels() {
    try (TrainerGraph graph = new TrainerGraph(layout, 0, CLASSES, weights);
        TUint8 batch = TrainerTensors.stackPixels(pictures, 224)) {
      graph.write(withClassifier().arrays());
      TrainerGraph.Outputs outputs = graph.infer(batch);
      assertClose("features", flat(outputs.features()), expected.floats("features"), RELATIVE);
      assertClose("logits", flat(outputs.logits()), expected.floats("logits"), RELATIVE);
    }
  }

  @Test
  void theUnfoldedNetworkWithMovingStatisticsGivesFeaturesAndLogits() {
    // from-scratch runs keep their moving statistics in variables
    try (TrainerGraph graph = new TrainerGraph(layout, 0, CLASSES, null);
        TUint8 batch = TrainerTensors.stackPixels(pictures, 224)) {
      graph.write(withClassifier().arrays());
      TrainerGraph.Outputs outputs = graph.infer(batch);
      assertClose("features", flat(outputs.features()), expected.floats("features"), RELATIVE);
      assertClose("logits", flat(outputs.logits()), expected.floats("logits"), RELATIVE);
    }
  }

  @Test
  void aNetworkCutAtAnyBlockGivesTheSame() {
    for (int boundary : new int[] {1, 6, 12, 17}) {
      try (FrozenNetwork frozen = new FrozenNetwork(layout, weights, boundary);
          TrainerGraph trained =
              new TrainerGraph(layout, layout.layersBefore(boundary), CLASSES, weights);
          TFloat32 activations = TrainerTensors.stack(frozen.run(pictures), trained.inputShape())) {
        trained.write(withClassifier().arrays());
        assertClose(
            "features after a cut at " + boundary,
            flat(trained.infer(activations).features()),
            expected.floats("features"),
            RELATIVE);
      }
    }
  }

  private Weights withClassifier() {
    Map<String, float[]> head = new HashMap<>();
    head.put(TrainerGraph.HEAD_KERNEL, weights.get("classifier/kernel"));
    head.put(TrainerGraph.HEAD_BIAS, weights.get("classifier/bias"));
    return weights.with(head);
  }

  private static float[] flat(float[][] rows) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
    }
    return flat;
  }

  private static List<byte[]> pictures(byte[] flat) {
    int length = 224 * 224 * 3;
    List<byte[]> pictures = new ArrayList<>();
    for (int start = 0; start < flat.length; start += length) {
      pictures.add(java.util.Arrays.copyOfRange(flat, start, start + length));
    }
    return pictures;
  }

  private static Safetensors fixture() {
    String name = "efficientnet-lite0-expected.safetensors";
    try (InputStream in = BackboneParityIT.class.getResourceAsStream("/fixtures/" + name)) {
      return new Safetensors(name, in.readAllBytes());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
