package studio.graft.ml.tensorflow;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import studio.graft.ml.network.Layer;
import studio.graft.ml.network.LayerOp;
import studio.graft.ml.network.NetworkBlock;
import studio.graft.ml.network.NetworkLayout;

/**
 * Computes the layers of any network in a graph. Where weights come from, and whether they are
 * constants or variables, is up to {@link LayerValues}. Every operation here has a gradient that
 * was checked: explicit padding is a layer of its own, since a convolution that pads explicitly has
 * none.
 */
final class NetworkOps {
  private final Ops tf;
  private final NetworkLayout layout;
  private final LayerValues values;
  private final LayerOps ops;
  private final Map<Integer, Layer> norms; // by the convolution before them
  private final Map<Integer, Operand<TFloat32>> outputs = new HashMap<>();
  private final BiConsumer<Layer, Operand<TFloat32>> normalised;

  NetworkOps(Ops tf, NetworkLayout layout, LayerValues values) {
    this(tf, layout, values, (norm, output) -> {});
  }

  /**
   * Layers that show what they compute.
   *
   * @param normalised told the output of each batch norm that follows a convolution
   */
  NetworkOps(
      Ops tf,
      NetworkLayout layout,
      LayerValues values,
      BiConsumer<Layer, Operand<TFloat32>> normalised) {
    this.tf = tf;
    this.layout = layout;
    this.values = values;
    this.normalised = normalised;
    ops = new LayerOps(tf, values.differentiable());
    norms = layout.normsAfterConvolutions();
  }

  /** Preprocessing of pre-training: pixels 0..255, red first, to what the first layer takes. */
  Operand<TFloat32> preprocessed(Operand<TUint8> pixels) {
    return Preprocess.of(tf, layout.preprocessing(), pixels);
  }

  /**
   * Runs blocks one after another.
   *
   * @param first number of the first block
   * @param end number after the last one
   * @param input what the block before the first one puts out, or the preprocessed picture
   */
  Operand<TFloat32> blocks(int first, int end, Operand<TFloat32> input) {
    Operand<TFloat32> x = input;
    for (int b = first; b < end; b++) {
      NetworkBlock block = layout.blocks().get(b);
      values.enter(b);
      outputs.put(block.from() - 1, x);
      for (Layer layer : layout.layers().subList(block.from(), block.to())) {
        outputs.computeIfAbsent(
            layer.index(), i -> output(layer, block.from() == 0 ? input : null));
      }
      x = outputs.get(block.to() - 1);
    }
    return x;
  }

  /** What a layer put out; a convolution's is already normalised when a batch norm follows it. */
  Operand<TFloat32> output(Layer layer) {
    return outputs.get(layer.index());
  }

  /** Global average pooling: [images][channels]. */
  Operand<TFloat32> pooled(Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(new int[] {1, 2}));
  }

  private Operand<TFloat32> output(Layer layer, Operand<TFloat32> picture) {
    LayerOp op = layer.op();
    if (op instanceof LayerOp.Input) {
      return picture;
    }
    Operand<TFloat32> x = outputs.get(layer.inputs().get(0));
    if (op instanceof LayerOp.Convolution convolution) {
      return convolution(layer, convolution, x);
    } else if (op instanceof LayerOp.BatchNorm norm) {
      boolean done = norms.get(layer.inputs().get(0)) == layer;
      return done ? x : values.normalised(layer, norm, x);
    } else if (op instanceof LayerOp.Activation activation) {
      return ops.activation(activation.function(), x);
    } else if (op instanceof LayerOp.ZeroPadding padding) {
      return ops.padded(x, padding.before(), padding.after());
    } else if (op instanceof LayerOp.MaxPool pool) {
      return ops.maxPool(x, pool);
    } else if (op instanceof LayerOp.AveragePool) {
      return tf.math.mean(x, tf.constant(new int[] {1, 2}), Mean.keepDims(true));
    } else if (op instanceof LayerOp.Sum) {
      return tf.math.add(x, outputs.get(layer.inputs().get(1)));
    } else if (op instanceof LayerOp.Product) {
      return tf.math.mul(x, outputs.get(layer.inputs().get(1)));
    } else if (op instanceof LayerOp.Half half) {
      return ops.half(x, half.second(), layer.output());
    } else if (op instanceof LayerOp.Concatenation) {
      return ops.concatenated(x, outputs.get(layer.inputs().get(1)));
    } else if (op instanceof LayerOp.Shuffle shuffle) {
      return ops.shuffled(x, shuffle.groups(), layer.output());
    }
    return x; // preprocessing is done, dropout is for pre-training, a pixel is one already
  }

  private Operand<TFloat32> convolution(
      Layer layer, LayerOp.Convolution convolution, Operand<TFloat32> x) {
    Layer norm = norms.get(layer.index());
    int size = layout.layers().get(layer.inputs().get(0)).output().size();
    Operand<TFloat32> y =
        values.convolved(
            layer, convolution, norm, kernel -> ops.convolution(x, kernel, convolution, size));
    if (norm != null) {
      normalised.accept(norm, y);
    }
    return ops.activation(convolution.activation(), y);
  }
}
