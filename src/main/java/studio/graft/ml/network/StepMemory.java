package studio.graft.ml.network;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import studio.graft.model.BlockInfo;

/**
 * Memory that training steps take besides what the process holds before: by the outputs of the
 * layers that train, which are kept for the gradients. Measured, not derived; see
 * docs/decisions/0017.
 *
 * @param fixedBytes whatever the number of images
 * @param bytesPerImage for each image that is computed at once
 */
public record StepMemory(double fixedBytes, double bytesPerImage) {
  /** Graph, session, and what the heap grows by in the first steps. */
  private static final double BASE = 0.4e9;

  /** A weight, its gradient, two moments, and a copy on the way. */
  private static final double BYTES_PER_PARAMETER = 5 * 4;

  /** Per value that a batch norm puts out: of the convolution that it is folded into. */
  private static final double BYTES_PER_VALUE = 7.5;

  /** The same where batch norms take statistics of the batch. */
  private static final double BYTES_PER_VALUE_WITH_STATISTICS = 11.5;

  /** Per value of an activation whose gradient needs more than its output. */
  private static final double BYTES_PER_SMOOTH_VALUE = 12;

  /** The same for swish, of which TensorFlow keeps less. */
  private static final double BYTES_PER_SWISH_VALUE = 9;

  /** Per value of a block's output, the wider arrays inside it included. */
  private static final double BYTES_PER_OUTPUT = 50;

  private static final Set<ActivationFunction> SIMPLE =
      EnumSet.of(ActivationFunction.LINEAR, ActivationFunction.RELU, ActivationFunction.RELU6);

  /**
   * Of a network.
   *
   * @param frozenLayers how many layers, counted from the input layer, do not train
   * @param statistics whether batch norms take statistics of the batch
   */
  public static StepMemory of(NetworkLayout layout, int frozenLayers, boolean statistics) {
    int first = layout.firstTrainedBlock(frozenLayers);
    int from = layout.layersBefore(first);
    double perImage = 0;
    for (Layer layer : layout.layers().subList(from, layout.layers().size())) {
      if (layer.op() instanceof LayerOp.BatchNorm) {
        perImage +=
            values(layer) * (statistics ? BYTES_PER_VALUE_WITH_STATISTICS : BYTES_PER_VALUE);
      } else if (layer.op() instanceof LayerOp.Activation activation
          && !SIMPLE.contains(activation.function())) {
        perImage +=
            values(layer)
                * (activation.function() == ActivationFunction.SILU
                    ? BYTES_PER_SWISH_VALUE
                    : BYTES_PER_SMOOTH_VALUE);
      }
    }
    return new StepMemory(
        BASE + BYTES_PER_PARAMETER * layout.trainableParameters(frozenLayers), perImage);
  }

  /** Roughly, of blocks whose layers are not known. */
  public static StepMemory of(List<BlockInfo> trained) {
    double parameters = trained.stream().mapToDouble(BlockInfo::parameters).sum();
    double outputs =
        trained.stream().mapToDouble(b -> (double) b.size() * b.size() * b.channels()).sum();
    return new StepMemory(BASE + BYTES_PER_PARAMETER * parameters, BYTES_PER_OUTPUT * outputs);
  }

  private static double values(Layer layer) {
    LayerShape shape = layer.output();
    return (double) shape.size() * shape.size() * shape.channels();
  }

  /** Of a step that computes so many images at once. */
  public double bytes(int images) {
    return fixedBytes + images * bytesPerImage;
  }
}
