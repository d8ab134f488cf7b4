package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import studio.graft.ml.network.Layer;
import studio.graft.ml.network.LayerOp;
import studio.graft.ml.network.WeightSpec;
import studio.graft.ml.network.WeightSpec.Role;

/**
 * Layers that train from scratch: batch norm uses the statistics of the batch and keeps their
 * moving averages.
 */
final class BatchStatistics implements LayerValues {
  /** Of the moving averages: runs from random weights on small sets have few steps. */
  private static final float MOMENTUM = 0.9f;

  private final Ops tf;
  private final TrainerParameters parameters;
  private final List<Moving> moving = new ArrayList<>();

  private record Moving(String name, Operand<TFloat32> batchValue) {}

  BatchStatistics(Ops tf, TrainerParameters parameters) {
    this.tf = tf;
    this.parameters = parameters;
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
    Operand<TFloat32> y = byKernel.apply(value(layer, Role.KERNEL, convolution.kernelShape()));
    if (convolution.bias()) {
      y = tf.nn.biasAdd(y, value(layer, Role.BIAS, convolution.outputs()));
    }
    return norm == null ? y : normalised(norm, (LayerOp.BatchNorm) norm.op(), y);
  }

  @Override
  public Operand<TFloat32> normalised(Layer norm, LayerOp.BatchNorm op, Operand<TFloat32> x) {
    Operand<TFloat32> none = tf.constant(new float[0]);
    FusedBatchNorm<TFloat32, TFloat32> normed =
        tf.nn.fusedBatchNorm(
            x,
            value(norm, Role.GAMMA, op.channels()),
            value(norm, Role.BETA, op.channels()),
            none,
            none,
            FusedBatchNorm.isTraining(true),
            FusedBatchNorm.epsilon(op.epsilon()));
    moving.add(new Moving(WeightSpec.name(norm.name(), Role.MOVING_MEAN), normed.batchMean()));
    moving.add(
        new Moving(WeightSpec.name(norm.name(), Role.MOVING_VARIANCE), normed.batchVariance()));
    return normed.y();
  }

  private Operand<TFloat32> value(Layer layer, Role role, long... shape) {
    return parameters.value(WeightSpec.name(layer.name(), role), true, shape);
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
