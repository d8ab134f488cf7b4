package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.List;
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
import studio.graft.ml.network.ConvLayer;
import studio.graft.ml.network.NetworkBlock;
import studio.graft.ml.network.NetworkLayout;

/**
 * A backbone with its pretrained classifier that also shows the first two moments of what each
 * batch norm of the middle layers puts out.
 */
final class ProbedNetwork implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TUint8> input;
  private final List<ConvLayer> layers = new ArrayList<>();
  private final List<Operand<TFloat32>> outputs = new ArrayList<>();

  /**
   * What a batch looked like inside.
   *
   * @param probabilities of the pretrained classes, [images][classes]
   * @param means of each probed layer over height and width, [layers][images][channels]
   * @param squares the same of the squared values
   */
  record Probe(float[][] probabilities, float[][][] means, float[][][] squares) {}

  /**
   * Builds it.
   *
   * @param first number of the first probed convolution, from 0
   * @param last number of the last one
   */
  ProbedNetwork(NetworkLayout layout, Weights weights, int first, int last) {
    Ops tf = Ops.create(graph);
    int side = layout.inputSize();
    input = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, side, side, 3)));
    int[] number = {0};
    List<Operand<TFloat32>> means = new ArrayList<>();
    List<Operand<TFloat32>> squares = new ArrayList<>();
    FoldedLayers folded =
        new FoldedLayers(
            tf,
            layout,
            weights,
            (layer, y) -> {
              if (number[0] >= first && number[0] <= last) {
                layers.add(layer);
                means.add(tf.math.mean(y, tf.constant(new int[] {1, 2})));
                squares.add(tf.math.mean(tf.math.square(y), tf.constant(new int[] {1, 2})));
              }
              number[0]++;
            });
    Operand<TFloat32> x = folded.preprocessed(input);
    for (NetworkBlock block : layout.blocks()) {
      x = folded.block(block, x);
    }
    float[] bias = weights.get("classifier/bias");
    Operand<TFloat32> kernel =
        tf.constant(
            Shape.of(layout.features(), bias.length),
            DataBuffers.of(weights.get("classifier/kernel")));
    Operand<TFloat32> logits =
        tf.nn.biasAdd(tf.linalg.matMul(folded.pooled(x), kernel), tf.constant(bias));
    outputs.add(tf.nn.softmax(logits));
    outputs.addAll(means);
    outputs.addAll(squares);
    session = TrainerSessions.open(graph);
  }

  /** The probed convolutions, in order. */
  List<ConvLayer> layers() {
    return List.copyOf(layers);
  }

  /** Looks at a batch, [images][side][side][3]. */
  Probe run(TUint8 pixels) {
    Session.Runner runner = session.runner().feed(input, pixels);
    outputs.forEach(runner::fetch);
    int n = layers.size();
    float[][][] means = new float[n][][];
    float[][][] squares = new float[n][][];
    try (Result result = runner.run()) {
      for (int i = 0; i < n; i++) {
        means[i] = TrainerTensors.rows((TFloat32) result.get(1 + i));
        squares[i] = TrainerTensors.rows((TFloat32) result.get(1 + n + i));
      }
      return new Probe(TrainerTensors.rows((TFloat32) result.get(0)), means, squares);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
