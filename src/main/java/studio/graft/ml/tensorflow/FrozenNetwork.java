package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
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
import studio.graft.ml.network.NetworkLayout;

/**
 * The frozen part of a network as constants, batch norm folded: pixels to the freeze boundary, or
 * to the pooled features when all of it is frozen. Thread-safe.
 */
final class FrozenNetwork implements AutoCloseable {
  private final NetworkLayout layout;
  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TUint8> input;
  private final Operand<TFloat32> output;

  /** The whole network, to pooled features. */
  FrozenNetwork(NetworkLayout layout, Weights weights) {
    this(layout, weights, layout.blocks().size());
  }

  /**
   * Builds it.
   *
   * @param blocks how many blocks are frozen, {@code >= 1}; with all of them features are pooled
   */
  FrozenNetwork(NetworkLayout layout, Weights weights, int blocks) {
    this.layout = layout;
    Ops tf = Ops.create(graph);
    int side = layout.inputSize();
    input = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, side, side, 3)));
    NetworkOps network = new NetworkOps(tf, layout, new ConstantValues(tf, weights));
    Operand<TFloat32> x = network.blocks(0, blocks, network.preprocessed(input));
    output = blocks == layout.blocks().size() ? network.pooled(x) : x;
    session = TrainerSessions.openFixed(graph);
  }

  /**
   * What it puts out for a batch.
   *
   * @param pixels [images][side][side][3]
   * @return one flat row for each image
   */
  float[][] run(TUint8 pixels) {
    try (Result result = session.runner().feed(input, pixels).fetch(output).run()) {
      return TrainerTensors.rows((TFloat32) result.get(0));
    }
  }

  /** The same of pictures, whatever is computed beside them. */
  List<float[]> run(List<byte[]> pictures) {
    try (TUint8 batch = TrainerTensors.stackPixels(FullBatch.of(pictures), layout.inputSize())) {
      return new ArrayList<>(Arrays.asList(run(batch)).subList(0, pictures.size()));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
