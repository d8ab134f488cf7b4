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

/** The frozen part of a network as constants, batch norm folded: pixels to the freeze boundary. */
final class BoundaryGraph implements AutoCloseable {
  private final NetworkLayout layout;
  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TUint8> input;
  private final Operand<TFloat32> output;

  /**
   * Builds it.
   *
   * @param blocks how many blocks are frozen, {@code >= 1}
   */
  BoundaryGraph(NetworkLayout layout, Weights weights, int blocks) {
    this.layout = layout;
    Ops tf = Ops.create(graph);
    int side = layout.inputSize();
    input = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, side, side, 3)));
    Operand<TFloat32> x =
        tf.math.mul(
            tf.math.sub(tf.dtypes.cast(input, TFloat32.class), tf.constant(layout.mean())),
            tf.constant(1 / layout.scale()));
    for (NetworkBlock block : layout.blocks().subList(0, blocks)) {
      x = block(tf, block, x, weights);
    }
    output = x;
    session = TrainerSessions.open(graph);
  }

  private Operand<TFloat32> block(
      Ops tf, NetworkBlock block, Operand<TFloat32> start, Weights weights) {
    Operand<TFloat32> x = start;
    for (ConvLayer layer : block.layers()) {
      String norm = layer.name() + "/bn/";
      float[] gamma = weights.get(norm + "gamma");
      float[] beta = weights.get(norm + "beta");
      float[] mean = weights.get(norm + "moving_mean");
      float[] variance = weights.get(norm + "moving_variance");
      float[] kernel = weights.get(layer.name() + "/conv/kernel").clone();
      float[] shift = new float[layer.outputs()];
      double[] scale = new double[layer.outputs()];
      for (int c = 0; c < scale.length; c++) {
        scale[c] = gamma[c] / Math.sqrt(variance[c] + layout.epsilon());
        shift[c] = (float) (beta[c] - mean[c] * scale[c]);
      }
      for (int i = 0; i < kernel.length; i++) {
        kernel[i] *= (float) scale[i % scale.length]; // channels come last in both layouts
      }
      Operand<TFloat32> constant =
          tf.constant(Shape.of(layer.kernelShape()), DataBuffers.of(kernel));
      List<Long> strides = List.of(1L, (long) layer.stride(), (long) layer.stride(), 1L);
      Operand<TFloat32> y =
          layer.depthwise()
              ? tf.nn.depthwiseConv2dNative(x, constant, strides, "SAME")
              : tf.nn.conv2d(x, constant, strides, "SAME");
      y = tf.nn.biasAdd(y, tf.constant(shift));
      x = layer.relu() ? tf.nn.relu6(y) : y;
    }
    return block.shortcut() ? tf.math.add(start, x) : x;
  }

  /** Activations of pictures, one array for each. */
  List<float[]> run(List<byte[]> pictures) {
    try (TUint8 batch = TrainerTensors.stackPixels(pictures, layout.inputSize());
        Result result = session.runner().feed(input, batch).fetch(output).run()) {
      float[] flat = TrainerTensors.floats((TFloat32) result.get(0));
      int length = flat.length / pictures.size();
      List<float[]> rows = new ArrayList<>();
      for (int i = 0; i < pictures.size(); i++) {
        rows.add(java.util.Arrays.copyOfRange(flat, i * length, (i + 1) * length));
      }
      return rows;
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
