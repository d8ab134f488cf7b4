package studio.graft.ml.tensorflow;

import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import studio.graft.ml.network.Layer;
import studio.graft.ml.network.LayerOp;

/** Where the weights of layers come from, and how batch norm is computed. */
interface LayerValues {
  /** Whether gradients are asked for: then operations may have gradients of their own. */
  default boolean differentiable() {
    return true;
  }

  /** The layers that follow belong to a block. */
  default void enter(int block) {}

  /**
   * A convolution with its bias and the batch norm that follows it.
   *
   * @param norm that follows; null for none
   * @param byKernel the convolution alone, for a kernel
   */
  Operand<TFloat32> convolved(
      Layer layer,
      LayerOp.Convolution convolution,
      Layer norm,
      UnaryOperator<Operand<TFloat32>> byKernel);

  /** A batch norm that does not follow a convolution. */
  Operand<TFloat32> normalised(Layer norm, LayerOp.BatchNorm op, Operand<TFloat32> x);
}
