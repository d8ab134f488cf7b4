package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
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
    FoldedLayers layers = new FoldedLayers(tf, layout, weights);
    Operand<TFloat32> x = layers.preprocessed(input);
    for (NetworkBlock block : layout.blocks().subList(0, blocks)) {
      x = layers.block(block, x);
    }
    output = x;
    session = TrainerSessions.open(graph);
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
