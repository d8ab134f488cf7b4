package studio.graft.ml.tensorflow;

import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import studio.graft.ml.network.Layer;
import studio.graft.ml.network.LayerOp;
import studio.graft.ml.network.WeightSpec;
import studio.graft.ml.network.WeightSpec.Role;

/**
 * Layers whose weights are variables from a freeze line on; before it they are constants. Batch
 * norm is in inference mode and folded into the kernel inside the graph, kernel · γ / √(σ² + ε):
 * the same function and the same gradients as the unfolded network, at no cost per pixel.
 */
final class TrainedValues implements LayerValues {
  private final Ops tf;
  private final int frozenLayers;
  private final TrainerParameters parameters;
  private final Weights fixed;
  private final ConstantValues constants;

  /**
   * Values in a graph.
   *
   * @param frozenLayers how many layers, counted from the first, do not train
   * @param fixed holds the moving statistics and all weights of frozen layers; null when everything
   *     trains and the statistics are variables too
   */
  TrainedValues(Ops tf, int frozenLayers, TrainerParameters parameters, Weights fixed) {
    this.tf = tf;
    this.frozenLayers = frozenLayers;
    this.parameters = parameters;
    this.fixed = fixed;
    constants = new ConstantValues(tf, fixed);
  }

  private boolean trains(Layer layer) {
    return layer != null && layer.index() >= frozenLayers;
  }

  @Override
  public void enter(int block) {
    parameters.enter(block);
  }

  @Override
  public Operand<TFloat32> convolved(
      Layer layer,
      LayerOp.Convolution convolution,
      Layer norm,
      UnaryOperator<Operand<TFloat32>> byKernel) {
    if (!trains(layer) && !trains(norm)) {
      return constants.convolved(layer, convolution, norm, byKernel);
    }
    Operand<TFloat32> kernel = value(layer, Role.KERNEL, convolution.kernelShape());
    Operand<TFloat32> bias =
        convolution.bias() ? value(layer, Role.BIAS, convolution.outputs()) : null;
    if (norm == null) {
      Operand<TFloat32> y = byKernel.apply(kernel);
      return bias == null ? y : tf.nn.biasAdd(y, bias);
    }
    LayerOp.BatchNorm op = (LayerOp.BatchNorm) norm.op();
    Operand<TFloat32> scale = scale(norm, op);
    Operand<TFloat32> shift = shift(norm, op, scale, bias);
    // a depthwise kernel ends in [channels][1], any other in [channels]
    Operand<TFloat32> factors =
        convolution.depthwise()
            ? tf.reshape(scale, tf.constant(new int[] {op.channels(), 1}))
            : scale;
    return tf.nn.biasAdd(byKernel.apply(tf.math.mul(kernel, factors)), shift);
  }

  @Override
  public Operand<TFloat32> normalised(Layer norm, LayerOp.BatchNorm op, Operand<TFloat32> x) {
    if (!trains(norm)) {
      return constants.normalised(norm, op, x);
    }
    Operand<TFloat32> scale = scale(norm, op);
    return tf.nn.biasAdd(tf.math.mul(x, scale), shift(norm, op, scale, null));
  }

  private Operand<TFloat32> scale(Layer norm, LayerOp.BatchNorm op) {
    return tf.math.mul(value(norm, Role.GAMMA, op.channels()), inverseDeviation(norm, op));
  }

  private Operand<TFloat32> shift(
      Layer norm, LayerOp.BatchNorm op, Operand<TFloat32> scale, Operand<TFloat32> bias) {
    Operand<TFloat32> mean = statistic(norm, Role.MOVING_MEAN, op);
    Operand<TFloat32> centre = bias == null ? mean : tf.math.sub(mean, bias);
    return tf.math.sub(value(norm, Role.BETA, op.channels()), tf.math.mul(centre, scale));
  }

  private Operand<TFloat32> inverseDeviation(Layer norm, LayerOp.BatchNorm op) {
    if (fixed == null) {
      return tf.math.rsqrt(
          tf.math.add(statistic(norm, Role.MOVING_VARIANCE, op), tf.constant(op.epsilon())));
    }
    float[] variance = fixed.get(norm, Role.MOVING_VARIANCE);
    float[] inverse = new float[variance.length];
    for (int c = 0; c < inverse.length; c++) {
      inverse[c] = (float) (1 / Math.sqrt(variance[c] + op.epsilon()));
    }
    return tf.constant(inverse);
  }

  private Operand<TFloat32> statistic(Layer norm, Role role, LayerOp.BatchNorm op) {
    return fixed == null
        ? parameters.value(WeightSpec.name(norm.name(), role), false, op.channels())
        : tf.constant(fixed.get(norm, role));
  }

  private Operand<TFloat32> value(Layer layer, Role role, long... shape) {
    return trains(layer)
        ? parameters.value(WeightSpec.name(layer.name(), role), true, shape)
        : tf.constant(Shape.of(shape), DataBuffers.of(fixed.get(layer, role)));
  }
}
