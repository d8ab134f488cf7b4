package studio.graft.ml.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import studio.graft.ml.network.ActivationFunction;
import studio.graft.ml.network.LayerOp;
import studio.graft.ml.network.LayerShape;

/** Single operations of layers; pictures are [images][height][width][channels]. */
final class LayerOps {
  private static final String VALID = "VALID";
  private static final String SAME = "SAME";

  private final Ops tf;
  private final boolean differentiable;

  /**
   * Operations in a graph.
   *
   * @param differentiable whether to take those of {@link OwnGradients}
   */
  LayerOps(Ops tf, boolean differentiable) {
    this.tf = tf;
    this.differentiable = differentiable;
  }

  /**
   * A convolution without its bias.
   *
   * @param size height and width of its input in pixels
   */
  Operand<TFloat32> convolution(
      Operand<TFloat32> x, Operand<TFloat32> kernel, LayerOp.Convolution op, int size) {
    if (differentiable && isMatrixProduct(op)) {
      return product(x, kernel, op, size);
    }
    List<Long> strides = List.of(1L, (long) op.stride(), (long) op.stride(), 1L);
    int outputs = (size + op.stride() - 1) / op.stride();
    int all = Math.max(0, (outputs - 1) * op.stride() + op.kernel() - size);
    boolean same = op.before() == all / 2 && op.after() == all - all / 2;
    Operand<TFloat32> input = same ? x : padded(x, op.before(), op.after());
    String padding = same ? SAME : VALID;
    if (op.depthwise() && same && differentiable) {
      return OwnGradients.depthwise(tf, input, kernel, op.stride());
    }
    return op.depthwise()
        ? tf.nn.depthwiseConv2dNative(input, kernel, strides, padding)
        : tf.nn.conv2d(input, kernel, strides, padding);
  }

  /** One pixel at a time: products of matrices, whose gradients TensorFlow computes faster. */
  private static boolean isMatrixProduct(LayerOp.Convolution op) {
    return op.kernel() == 1 && op.stride() == 1 && op.before() + op.after() == 0 && !op.depthwise();
  }

  private Operand<TFloat32> product(
      Operand<TFloat32> x, Operand<TFloat32> kernel, LayerOp.Convolution op, int size) {
    Operand<TFloat32> pixels = tf.reshape(x, tf.constant(new int[] {-1, op.inputs()}));
    Operand<TFloat32> matrix =
        tf.reshape(kernel, tf.constant(new int[] {op.inputs(), op.outputs()}));
    return tf.reshape(
        tf.linalg.matMul(pixels, matrix), tf.constant(new int[] {-1, size, size, op.outputs()}));
  }

  Operand<TFloat32> padded(Operand<TFloat32> x, int before, int after) {
    if (before == 0 && after == 0) {
      return x;
    }
    int[][] sides = {{0, 0}, {before, after}, {before, after}, {0, 0}};
    return tf.pad(x, tf.constant(sides), tf.constant(0f));
  }

  Operand<TFloat32> maxPool(Operand<TFloat32> x, LayerOp.MaxPool pool) {
    int window = pool.window();
    int stride = pool.stride();
    return tf.nn.maxPool(
        x,
        tf.constant(new int[] {1, window, window, 1}),
        tf.constant(new int[] {1, stride, stride, 1}),
        VALID);
  }

  Operand<TFloat32> activation(ActivationFunction function, Operand<TFloat32> x) {
    return switch (function) {
      case LINEAR -> x;
      case RELU -> differentiable ? OwnGradients.relu(tf, x) : tf.nn.relu(x);
      case RELU6 -> differentiable ? OwnGradients.relu6(tf, x) : tf.nn.relu6(x);
      case SIGMOID -> tf.math.sigmoid(x);
      case SILU -> tf.math.mul(x, tf.math.sigmoid(x));
      case HARD_SIGMOID -> hardSigmoid(x);
      case HARD_SILU -> tf.math.mul(x, hardSigmoid(x));
    };
  }

  private Operand<TFloat32> hardSigmoid(Operand<TFloat32> x) {
    return tf.math.mul(tf.nn.relu6(tf.math.add(x, tf.constant(3f))), tf.constant(1 / 6f));
  }

  /** One half of the channels; {@code shape} is that of the half. */
  Operand<TFloat32> half(Operand<TFloat32> x, boolean second, LayerShape shape) {
    int[] begin = {0, 0, 0, second ? shape.channels() : 0};
    int[] size = {-1, shape.size(), shape.size(), shape.channels()};
    return tf.slice(x, tf.constant(begin), tf.constant(size));
  }

  Operand<TFloat32> concatenated(Operand<TFloat32> first, Operand<TFloat32> second) {
    return tf.concat(List.of(first, second), tf.constant(3));
  }

  /** Channels of the groups in turn. */
  Operand<TFloat32> shuffled(Operand<TFloat32> x, int groups, LayerShape shape) {
    int side = shape.size();
    int each = shape.channels() / groups;
    Operand<TFloat32> apart = tf.reshape(x, tf.constant(new int[] {-1, side, side, groups, each}));
    Operand<TFloat32> turned = tf.linalg.transpose(apart, tf.constant(new int[] {0, 1, 2, 4, 3}));
    return tf.reshape(turned, tf.constant(new int[] {-1, side, side, shape.channels()}));
  }
}
