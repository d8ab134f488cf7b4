package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import studio.graft.ml.network.Layer;
import studio.graft.ml.network.NetworkLayout;

/**
 * A backbone with its pretrained classifier that also shows the first two moments of what each
 * batch norm of the middle layers puts out: all that is asked of an image, in one pass.
 * Thread-safe.
 */
final class ProbedNetwork implements AutoCloseable {
  private static final double FROM = 0.1;
  private static final double TO = 0.6;
  private static final String CLASSIFIER_BIAS = "classifier/bias";

  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TUint8> input;
  private final int side;
  private final Operand<TFloat32> features;
  private final List<Layer> norms = new ArrayList<>();
  private final List<Operand<TFloat32>> outputs = new ArrayList<>();

  /**
   * What a batch looked like inside.
   *
   * @param features pooled, [images][features]
   * @param probabilities of the pretrained classes, [images][classes]; no classes when the weights
   *     came without a classifier
   * @param means of each probed layer over height and width, [layers][images][channels]
   * @param squares the same of the squared values
   */
  record Probe(
      float[][] features, float[][] probabilities, float[][][] means, float[][][] squares) {
    private Probe first(int images) {
      return features.length == images
          ? this
          : new Probe(
              Arrays.copyOf(features, images),
              Arrays.copyOf(probabilities, images),
              first(means, images),
              first(squares, images));
    }

    private static float[][][] first(float[][][] layers, int images) {
      return Arrays.stream(layers)
          .map(rows -> Arrays.copyOf(rows, images))
          .toArray(float[][][]::new);
    }
  }

  /**
   * Builds it.
   *
   * @param weights with {@code classifier/kernel} and {@code classifier/bias} when its pretrained
   *     classes are to be known
   */
  ProbedNetwork(NetworkLayout layout, Weights weights) {
    Ops tf = Ops.create(graph);
    side = layout.inputSize();
    input = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, side, side, 3)));
    List<Operand<TFloat32>> means = new ArrayList<>();
    List<Operand<TFloat32>> squares = new ArrayList<>();
    Set<Layer> probed = middle(layout);
    NetworkOps network =
        new NetworkOps(
            tf,
            layout,
            new ConstantValues(tf, weights),
            (norm, y) -> {
              if (probed.contains(norm)) {
                norms.add(norm);
                means.add(tf.math.mean(y, tf.constant(new int[] {1, 2})));
                squares.add(tf.math.mean(tf.math.square(y), tf.constant(new int[] {1, 2})));
              }
            });
    Operand<TFloat32> x = network.blocks(0, layout.blocks().size(), network.preprocessed(input));
    features = network.pooled(x);
    outputs.add(features);
    outputs.add(probabilities(tf, features, layout, weights));
    outputs.addAll(means);
    outputs.addAll(squares);
    session = TrainerSessions.openFixed(graph);
  }

  /**
   * The batch norms of the middle layers, from a tenth to three fifths of those that follow a
   * convolution: the early ones see light, the late ones classes.
   */
  static Set<Layer> middle(NetworkLayout layout) {
    List<Layer> all = List.copyOf(layout.normsAfterConvolutions().values());
    int first = (int) Math.ceil(FROM * all.size());
    int last = (int) Math.floor(TO * all.size());
    return new LinkedHashSet<>(all.subList(first, last + 1));
  }

  private static Operand<TFloat32> probabilities(
      Ops tf, Operand<TFloat32> pooled, NetworkLayout layout, Weights weights) {
    if (!weights.arrays().containsKey(CLASSIFIER_BIAS)) {
      return tf.slice(pooled, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, 0}));
    }
    float[] bias = weights.get(CLASSIFIER_BIAS);
    Operand<TFloat32> kernel =
        tf.constant(
            Shape.of(layout.features(), bias.length),
            DataBuffers.of(weights.get("classifier/kernel")));
    return tf.nn.softmax(tf.nn.biasAdd(tf.linalg.matMul(pooled, kernel), tf.constant(bias)));
  }

  /** The probed batch norms, in order. */
  List<Layer> norms() {
    return List.copyOf(norms);
  }

  /** Looks at a batch, [images][side][side][3]. */
  Probe run(TUint8 pixels) {
    Session.Runner runner = session.runner().feed(input, pixels);
    outputs.forEach(runner::fetch);
    int n = norms.size();
    float[][][] means = new float[n][][];
    float[][][] squares = new float[n][][];
    try (Result result = runner.run()) {
      for (int i = 0; i < n; i++) {
        means[i] = TrainerTensors.rows((TFloat32) result.get(2 + i));
        squares[i] = TrainerTensors.rows((TFloat32) result.get(2 + n + i));
      }
      return new Probe(
          TrainerTensors.rows((TFloat32) result.get(0)),
          TrainerTensors.rows((TFloat32) result.get(1)),
          means,
          squares);
    }
  }

  /** The same of pictures, [side][side][3] each, whatever is computed beside them. */
  Probe probe(List<byte[]> pictures) {
    try (TUint8 batch = TrainerTensors.stackPixels(FullBatch.of(pictures), side)) {
      return run(batch).first(pictures.size());
    }
  }

  /** Only the pooled features of pictures. */
  List<float[]> features(List<byte[]> pictures) {
    try (TUint8 batch = TrainerTensors.stackPixels(FullBatch.of(pictures), side);
        Result result = session.runner().feed(input, batch).fetch(features).run()) {
      return Arrays.asList(TrainerTensors.rows((TFloat32) result.get(0)))
          .subList(0, pictures.size());
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
