package studio.graft.ml.tensorflow;

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

/** A whole backbone as constants: pixels to pooled features. Thread-safe. */
final class FrozenNetwork implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TUint8> input;
  private final Operand<TFloat32> features;

  FrozenNetwork(NetworkLayout layout, Weights weights) {
    Ops tf = Ops.create(graph);
    int side = layout.inputSize();
    input = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, side, side, 3)));
    FoldedLayers layers = new FoldedLayers(tf, layout, weights);
    Operand<TFloat32> x = layers.preprocessed(input);
    for (NetworkBlock block : layout.blocks()) {
      x = layers.block(block, x);
    }
    features = layers.pooled(x);
    session = TrainerSessions.open(graph);
  }

  /**
   * Features of a batch.
   *
   * @param pixels [images][side][side][3]
   * @return [images][features]
   */
  float[][] features(TUint8 pixels) {
    try (Result result = session.runner().feed(input, pixels).fetch(features).run()) {
      return TrainerTensors.rows((TFloat32) result.get(0));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
