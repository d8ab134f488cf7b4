package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.IdentityN;
import org.tensorflow.op.nn.Relu6Grad;
import org.tensorflow.op.nn.ReluGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Operations whose gradient is computed another way than TensorFlow does by itself: the same
 * numbers in less time or memory (see docs/decisions). A gradient that TensorFlow has cannot be
 * replaced, so each operation is passed through an {@code IdentityN} together with its inputs; that
 * operation has no gradient of its own, costs nothing, and gets one here.
 */
final class OwnGradients {
  /** Width and height of the filter whose gradient is slow. */
  private static final int SLOW = 5;

  /** The widest filter whose gradient is fast. */
  private static final int FAST = 3;

  private static final List<Long> ONE = List.of(1L, 1L, 1L, 1L);

  /** Channels of a depthwise convolution, or one of the activations. */
  private static final String KIND = "_graft";

  private static final long RELU6 = 0;
  private static final long RELU = -1;
  private static final long GATE = -2;

  private OwnGradients() {}

  /** Makes the gradients known to this process; must be called before a graph is built. */
  static void register() {
    TensorFlow.registerCustomGradient(IdentityN.OP_NAME, OwnGradients::gradient);
  }

  /**
   * A depthwise convolution, padding SAME.
   *
   * @param x [images][height][width][channels]
   * @param kernel [height][width][channels][1], its shape known
   */
  static Operand<TFloat32> depthwise(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel, int stride) {
    List<Long> strides = List.of(1L, (long) stride, (long) stride, 1L);
    Operand<TFloat32> y = tf.nn.depthwiseConv2dNative(x, kernel, strides, "SAME");
    Shape shape = kernel.shape();
    return stride == 1 && shape.get(0) == SLOW && shape.get(1) == SLOW
        ? wrapped(tf, y, List.of(x, kernel), shape.get(2))
        : y;
  }

  /**
   * ReLU6, whose gradient needs only its output; TensorFlow's keeps the input too, so that the
   * largest arrays of a step are in memory twice.
   */
  static Operand<TFloat32> relu6(Ops tf, Operand<TFloat32> x) {
    return wrapped(tf, tf.nn.relu6(x), List.of(x), RELU6);
  }

  /** ReLU, as {@link #relu6}. */
  static Operand<TFloat32> relu(Ops tf, Operand<TFloat32> x) {
    return wrapped(tf, tf.nn.relu(x), List.of(x), RELU);
  }

  /** A place where a step can be held, on its way forwards and on its way back. */
  static Operand<TFloat32> gate(Ops tf, Operand<TFloat32> x) {
    return wrapped(tf, PauseGate.pass(tf, x), List.of(x), GATE);
  }

  private static Operand<TFloat32> wrapped(
      Ops tf, Operand<TFloat32> y, List<Operand<TFloat32>> inputs, long kind) {
    List<Output<?>> all = new ArrayList<>();
    all.add(tf.stopGradient(y).asOutput()); // nothing may flow back through the operation itself
    inputs.forEach(input -> all.add(input.asOutput()));
    return tf.scope()
        .env()
        .opBuilder(IdentityN.OP_NAME, tf.scope().makeOpName("OwnGradient"), tf.scope())
        .addInputList(all.toArray(new Output<?>[0]))
        .setAttr(KIND, kind)
        .build()
        .<TFloat32>output(0);
  }

  /** The graph is locked meanwhile: asking it for a shape would wait for ever. */
  private static List<Operand<?>> gradient(Ops tf, GraphOperation op, List<Output<?>> gradients) {
    Operand<TFloat32> dy = gradients.get(0).expect(TFloat32.class);
    long kind = op.attributes().getAttrInt(KIND);
    if (kind == RELU6) {
      return List.of(dy, Relu6Grad.create(tf.scope(), dy, op.<TFloat32>output(0)));
    }
    if (kind == RELU) {
      return List.of(dy, ReluGrad.create(tf.scope(), dy, op.<TFloat32>output(0)));
    }
    if (kind == GATE) {
      return List.of(dy, PauseGate.pass(tf, dy));
    }
    Operand<TFloat32> x = op.input(1).expect(TFloat32.class);
    Operand<TFloat32> kernel = op.input(2).expect(TFloat32.class);
    return List.of(dy, byInput(tf, kernel, dy), byFilter(tf, x, dy, (int) kind));
  }

  /** The convolution of the gradient with the filter turned by 180°. */
  private static Operand<TFloat32> byInput(Ops tf, Operand<TFloat32> kernel, Operand<TFloat32> dy) {
    Operand<TFloat32> turned = tf.reverse(kernel, tf.constant(new int[] {0, 1}));
    return tf.nn.depthwiseConv2dNative(dy, turned, ONE, "SAME");
  }

  /**
   * TensorFlow has fast code for filters up to three columns wide. So five columns are the first
   * three of a filter over the input that is padded at the left, and the last two of one over the
   * input that is padded at the right.
   */
  private static Operand<TFloat32> byFilter(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> dy, int channels) {
    Operand<TInt32> size = tf.constant(new int[] {SLOW, FAST, channels, 1});
    int[][] left = {{0, 0}, {2, 2}, {2, 0}, {0, 0}};
    int[][] right = {{0, 0}, {2, 2}, {0, 2}, {0, 0}};
    Operand<TFloat32> zero = tf.constant(0f);
    Operand<TFloat32> first =
        tf.nn.depthwiseConv2dNativeBackpropFilter(
            tf.pad(x, tf.constant(left), zero), size, dy, ONE, "VALID");
    Operand<TFloat32> last =
        tf.nn.depthwiseConv2dNativeBackpropFilter(
            tf.pad(x, tf.constant(right), zero), size, dy, ONE, "VALID");
    Operand<TFloat32> lastTwo =
        tf.slice(last, tf.constant(new int[] {0, 1, 0, 0}), tf.constant(new int[] {-1, 2, -1, -1}));
    return tf.concat(List.of(first, lastTwo), tf.constant(1));
  }
}
