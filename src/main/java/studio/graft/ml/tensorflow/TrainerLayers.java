package studio.graft.ml.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import studio.graft.ml.network.LayerShape;
import studio.graft.ml.network.NetworkLayout;

/**
 * The layers of a network from the freeze boundary to the logits, as operations of a graph.
 *
 * @param layout of the whole network
 * @param boundary number of the first block that is computed here; the number of blocks for pooled
 *     features
 * @param gated whether a step can be held between two blocks
 */
record TrainerLayers(Ops tf, NetworkLayout layout, int boundary, boolean gated) {

  /** Shape of one image's input. */
  long[] inputShape() {
    if (boundary == layout.blocks().size()) {
      return new long[] {layout.features()};
    }
    if (boundary == 0) {
      return new long[] {layout.inputSize(), layout.inputSize(), 3};
    }
    LayerShape shape = layout.outputOf(boundary - 1);
    return new long[] {shape.size(), shape.size(), shape.channels()};
  }

  /** What the first block takes. */
  Operand<TFloat32> normalised(Placeholder<?> input) {
    if (boundary == 0) {
      return Preprocess.of(tf, layout.preprocessing(), input.asOutput().expect(TUint8.class));
    }
    return tf.identity(input.asOutput().expect(TFloat32.class));
  }

  /** All blocks and the pooling, [images][features]. */
  Operand<TFloat32> pooled(LayerValues values, Operand<TFloat32> x) {
    int blocks = layout.blocks().size();
    if (boundary == blocks) {
      return x;
    }
    NetworkOps network = new NetworkOps(tf, layout, values);
    if (!gated) {
      return network.pooled(network.blocks(boundary, blocks, x));
    }
    Operand<TFloat32> y = x;
    for (int b = boundary; b < blocks; b++) {
      y = OwnGradients.gate(tf, network.blocks(b, b + 1, y));
    }
    return network.pooled(y);
  }

  /** A dense layer, [images][classes]. */
  Operand<TFloat32> head(TrainerParameters parameters, int classes, Operand<TFloat32> pooled) {
    parameters.enter(layout.blocks().size());
    Operand<TFloat32> kernel =
        parameters.value(TrainerGraph.HEAD_KERNEL, true, layout.features(), classes);
    Operand<TFloat32> bias = parameters.value(TrainerGraph.HEAD_BIAS, true, classes);
    return tf.nn.biasAdd(tf.linalg.matMul(pooled, kernel), bias);
  }
}
