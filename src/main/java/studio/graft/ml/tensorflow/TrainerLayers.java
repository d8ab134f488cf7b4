package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import studio.graft.ml.network.ConvLayer;
import studio.graft.ml.network.NetworkBlock;

/**
 * Layers whose weights are variables. With fixed statistics, batch norm is in inference mode and
 * folded into the kernel inside the graph, kernel · γ / √(σ² + ε): the same function and the same
 * gradients as the unfolded network, at no cost per pixel. Without, it uses the statistics of the
 * batch and keeps their moving averages.
 */
final class TrainerLayers {
  /** Of the moving averages: runs from random weights on small sets have few steps. */
  private static final float MOMENTUM = 0.9f;

  private static final String SAME = "SAME";

  private final Ops tf;
  private final float epsilon;
  private final TrainerParameters parameters;
  private final Weights fixed;
  private final List<Moving> moving = new ArrayList<>();

  private record Moving(String name, Operand<TFloat32> batchValue) {}

  /** Layers in a graph; {@code fixed} holds the moving statistics, null to learn them. */
  TrainerLayers(Ops tf, float epsilon, TrainerParameters parameters, Weights fixed) {
    this.tf = tf;
    this.epsilon = epsilon;
    this.parameters = parameters;
    this.fixed = fixed;
  }

  /** A block's output. */
  Operand<TFloat32> block(NetworkBlock block, Operand<TFloat32> input, boolean batchStatistics) {
    Operand<TFloat32> x = input;
    for (ConvLayer layer : block.layers()) {
      Operand<TFloat32> y = batchStatistics ? normalisedByBatch(layer, x) : folded(layer, x);
      x = layer.relu() ? OwnGradients.relu6(tf, y) : y;
    }
    return block.shortcut() ? tf.math.add(input, x) : x;
  }

  private Operand<TFloat32> folded(ConvLayer layer, Operand<TFloat32> x) {
    String norm = layer.name() + "/bn/";
    int channels = layer.outputs();
    Operand<TFloat32> gamma = parameters.value(norm + "gamma", true, channels);
    Operand<TFloat32> beta = parameters.value(norm + "beta", true, channels);
    Operand<TFloat32> scale = tf.math.mul(gamma, inverseDeviation(norm, channels));
    Operand<TFloat32> shift = tf.math.sub(beta, tf.math.mul(mean(norm, channels), scale));
    // a depthwise kernel ends in [channels][1], any other in [channels]
    Operand<TFloat32> factors =
        layer.depthwise() ? tf.reshape(scale, tf.constant(new int[] {channels, 1})) : scale;
    return tf.nn.biasAdd(convolution(layer, x, tf.math.mul(kernel(layer), factors)), shift);
  }

  private Operand<TFloat32> inverseDeviation(String norm, int channels) {
    if (fixed == null) {
      Operand<TFloat32> variance = parameters.value(norm + "moving_variance", false, channels);
      return tf.math.rsqrt(tf.math.add(variance, tf.constant(epsilon)));
    }
    float[] variance = fixed.get(norm + "moving_variance");
    float[] inverse = new float[channels];
    for (int c = 0; c < channels; c++) {
      inverse[c] = (float) (1 / Math.sqrt(variance[c] + epsilon));
    }
    return tf.constant(inverse);
  }

  private Operand<TFloat32> mean(String norm, int channels) {
    return fixed == null
        ? parameters.value(norm + "moving_mean", false, channels)
        : tf.constant(fixed.get(norm + "moving_mean"));
  }

  private Operand<TFloat32> normalisedByBatch(ConvLayer layer, Operand<TFloat32> x) {
    String norm = layer.name() + "/bn/";
    int channels = layer.outputs();
    Operand<TFloat32> none = tf.constant(new float[0]);
    FusedBatchNorm<TFloat32, TFloat32> normed =
        tf.nn.fusedBatchNorm(
            convolution(layer, x, kernel(layer)),
            parameters.value(norm + "gamma", true, channels),
            parameters.value(norm + "beta", true, channels),
            none,
            none,
            FusedBatchNorm.isTraining(true),
            FusedBatchNorm.epsilon(epsilon));
    moving.add(new Moving(norm + "moving_mean", normed.batchMean()));
    moving.add(new Moving(norm + "moving_variance", normed.batchVariance()));
    return normed.y();
  }

  private Operand<TFloat32> kernel(ConvLayer layer) {
    return parameters.value(layer.name() + "/conv/kernel", true, layer.kernelShape());
  }

  private Operand<TFloat32> convolution(
      ConvLayer layer, Operand<TFloat32> x, Operand<TFloat32> kernel) {
    List<Long> strides = List.of(1L, (long) layer.stride(), (long) layer.stride(), 1L);
    return layer.depthwise()
        ? OwnGradients.depthwise(tf, x, kernel, layer.stride())
        : tf.nn.conv2d(x, kernel, strides, SAME);
  }

  /** Updates of the moving averages, made with a builder that orders them after the gradients. */
  List<Op> movingAverages(Ops gated) {
    List<Op> updates = new ArrayList<>();
    for (Moving m : moving) {
      TrainerParameters.Parameter p = parameters.parameter(m.name());
      updates.add(
          gated.assignSub(
              p.variable(),
              gated.math.mul(
                  gated.math.sub(p.value(), m.batchValue()), gated.constant(1 - MOMENTUM))));
    }
    return updates;
  }
}
