package studio.graft.ml.network;

import java.util.List;

/** What a layer computes. Pictures and filters are square. */
public sealed interface LayerOp {

  /** The shape that comes of these inputs. */
  LayerShape output(List<LayerShape> inputs);

  /** The tensors that it needs, in the order of Keras' weight files. */
  default List<WeightSpec> weights(String layer) {
    return List.of();
  }

  /**
   * Multiplications that are added up in its forward pass for one image: those of convolutions,
   * beside which all others hardly count.
   *
   * @param output its shape
   */
  default long multiplyAdds(LayerShape output) {
    return 0;
  }

  /** An operation that leaves the shape of its first input. */
  sealed interface Elementwise extends LayerOp {
    @Override
    default LayerShape output(List<LayerShape> inputs) {
      return inputs.get(0);
    }
  }

  /**
   * The picture.
   *
   * @param size height and width in pixels
   */
  record Input(int size) implements LayerOp {
    @Override
    public LayerShape output(List<LayerShape> inputs) {
      return new LayerShape(size, 3);
    }
  }

  /**
   * A layer that is part of the preprocessing, which is done as a whole at the input.
   *
   * @param stored numbers that Keras counts as its parameters
   */
  record Preprocessed(int stored) implements Elementwise {}

  /**
   * Zeros around the picture.
   *
   * @param before rows above and columns to the left
   * @param after rows below and columns to the right
   */
  record ZeroPadding(int before, int after) implements LayerOp {
    @Override
    public LayerShape output(List<LayerShape> inputs) {
      return new LayerShape(inputs.get(0).size() + before + after, inputs.get(0).channels());
    }
  }

  /**
   * A convolution.
   *
   * @param kernel height and width of the filter in pixels
   * @param stride in both directions
   * @param before zeros above and to the left
   * @param after zeros below and to the right
   * @param inputs channels
   * @param outputs channels
   * @param depthwise one filter per channel, kernel [height][width][channels][1]; otherwise kernel
   *     [height][width][inputs][outputs]
   * @param bias whether a bias is added
   * @param activation applied by the layer itself
   */
  record Convolution(
      int kernel,
      int stride,
      int before,
      int after,
      int inputs,
      int outputs,
      boolean depthwise,
      boolean bias,
      ActivationFunction activation)
      implements LayerOp {

    /** Shape of the kernel, TensorFlow's order. */
    public long[] kernelShape() {
      return new long[] {kernel, kernel, inputs, depthwise ? 1 : outputs};
    }

    @Override
    public LayerShape output(List<LayerShape> in) {
      return new LayerShape((in.get(0).size() + before + after - kernel) / stride + 1, outputs);
    }

    @Override
    public List<WeightSpec> weights(String layer) {
      int fanIn = kernel * kernel * (depthwise ? 1 : inputs);
      WeightSpec filter =
          new WeightSpec(layer, WeightSpec.Role.KERNEL, List.of(box(kernelShape())), fanIn);
      return bias
          ? List.of(filter, WeightSpec.vector(layer, WeightSpec.Role.BIAS, outputs))
          : List.of(filter);
    }

    @Override
    public long multiplyAdds(LayerShape output) {
      long each = (long) kernel * kernel * (depthwise ? 1 : inputs);
      return each * outputs * output.size() * output.size();
    }

    private static Long[] box(long[] values) {
      return java.util.Arrays.stream(values).boxed().toArray(Long[]::new);
    }
  }

  /**
   * Batch normalisation over channels.
   *
   * @param channels how many
   * @param epsilon added to the variance
   * @param momentum of the moving averages in pre-training, Keras' meaning
   */
  record BatchNorm(int channels, float epsilon, float momentum) implements Elementwise {
    @Override
    public List<WeightSpec> weights(String layer) {
      return List.of(
          WeightSpec.vector(layer, WeightSpec.Role.GAMMA, channels),
          WeightSpec.vector(layer, WeightSpec.Role.BETA, channels),
          WeightSpec.vector(layer, WeightSpec.Role.MOVING_MEAN, channels),
          WeightSpec.vector(layer, WeightSpec.Role.MOVING_VARIANCE, channels));
    }
  }

  /** An activation as a layer of its own. */
  record Activation(ActivationFunction function) implements Elementwise {}

  /**
   * The largest value of each window, without padding.
   *
   * @param window height and width in pixels
   * @param stride in both directions
   */
  record MaxPool(int window, int stride) implements LayerOp {
    @Override
    public LayerShape output(List<LayerShape> inputs) {
      return new LayerShape((inputs.get(0).size() - window) / stride + 1, inputs.get(0).channels());
    }
  }

  /**
   * The mean over height and width.
   *
   * @param keepsDimensions whether the output is a picture of one pixel
   */
  record AveragePool(boolean keepsDimensions) implements LayerOp {
    @Override
    public LayerShape output(List<LayerShape> inputs) {
      return new LayerShape(keepsDimensions ? 1 : 0, inputs.get(0).channels());
    }
  }

  /** Channels to a picture of one pixel. */
  record ToPixel() implements LayerOp {
    @Override
    public LayerShape output(List<LayerShape> inputs) {
      return new LayerShape(1, inputs.get(0).channels());
    }
  }

  /** The sum of two inputs. */
  record Sum() implements Elementwise {}

  /** The product of a picture with a factor for each channel. */
  record Product() implements Elementwise {}

  /**
   * Nothing: these weights were trained with it, but it only acts in pre-training.
   *
   * @param rate share that was dropped, 0..1
   */
  record Dropout(double rate) implements Elementwise {}

  /**
   * One half of the channels.
   *
   * @param second whether it is the later one
   */
  record Half(boolean second) implements LayerOp {
    @Override
    public LayerShape output(List<LayerShape> inputs) {
      return new LayerShape(inputs.get(0).size(), inputs.get(0).channels() / 2);
    }
  }

  /** The channels of two inputs one after another. */
  record Concatenation() implements LayerOp {
    @Override
    public LayerShape output(List<LayerShape> inputs) {
      return new LayerShape(
          inputs.get(0).size(), inputs.get(0).channels() + inputs.get(1).channels());
    }
  }

  /**
   * Channels of groups in turn: the first of each, then the second of each (Zhang et al. 2018).
   *
   * @param groups how many
   */
  record Shuffle(int groups) implements Elementwise {}
}
