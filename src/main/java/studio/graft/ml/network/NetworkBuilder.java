package studio.graft.ml.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.graft.ml.network.LayerOp.Convolution;

/**
 * Puts a network together, layer by layer in its order. Each method adds a layer that reads the one
 * added last, unless it says otherwise, and returns its index.
 */
final class NetworkBuilder {
  private final float epsilon;
  private final float momentum;
  private final List<Layer> layers = new ArrayList<>();
  private final List<NetworkBlock> blocks = new ArrayList<>();
  private final Map<String, Integer> numbered = new HashMap<>();
  private String depthwiseType = "DepthwiseConv2D";
  private String convolutionType = "Conv2D";
  private String normType = "BatchNormalization";

  /**
   * A network with its input layer.
   *
   * @param inputSize height and width in pixels
   * @param epsilon of its batch norms
   * @param momentum of their moving averages
   */
  NetworkBuilder(int inputSize, float epsilon, float momentum) {
    this.epsilon = epsilon;
    this.momentum = momentum;
    layer("input_layer", "InputLayer", new LayerOp.Input(inputSize));
  }

  /** Calls layers as PyTorch does from here on. */
  NetworkBuilder torch() {
    depthwiseType = "Conv2d";
    convolutionType = "Conv2d";
    normType = "BatchNorm2d";
    return this;
  }

  /** Index of the layer added last. */
  int last() {
    return layers.size() - 1;
  }

  /** Shape of its output. */
  LayerShape shape() {
    return layers.get(last()).output();
  }

  /** A name as Keras numbers the unnamed: {@code re_lu}, {@code re_lu_1} and so on. */
  String unnamed(String kind) {
    int n = numbered.merge(kind, 1, Integer::sum) - 1;
    return n == 0 ? kind : kind + "_" + n;
  }

  int layer(String name, String type, LayerOp op, int... inputs) {
    int[] read = inputs.length == 0 && !layers.isEmpty() ? new int[] {last()} : inputs;
    List<LayerShape> shapes = Arrays.stream(read).mapToObj(i -> layers.get(i).output()).toList();
    layers.add(
        new Layer(
            layers.size(),
            name,
            type,
            op,
            Arrays.stream(read).boxed().toList(),
            op.output(shapes)));
    return last();
  }

  int preprocessed(String name, String type, int stored) {
    return layer(name, type, new LayerOp.Preprocessed(stored));
  }

  int pad(String name, int before, int after) {
    return layer(name, "ZeroPadding2D", new LayerOp.ZeroPadding(before, after));
  }

  /** What Keras pads before a convolution of stride 2 so that it falls on the same pixels. */
  int correctPad(String name, int kernel) {
    int half = kernel / 2;
    return pad(name, half - (1 - shape().size() % 2), half);
  }

  /** A convolution without bias, padded as TensorFlow's SAME does. */
  int same(String name, int kernel, int stride, int outputs) {
    int all = samePadding(kernel, stride, shape().size());
    return convolution(name, kernel, stride, all / 2, all - all / 2, outputs, false);
  }

  /** A convolution without padding. */
  int valid(String name, int kernel, int stride, int outputs, boolean bias) {
    return convolution(name, kernel, stride, 0, 0, outputs, bias);
  }

  int convolution(
      String name, int kernel, int stride, int before, int after, int outputs, boolean bias) {
    return convolutionOf(last(), name, kernel, stride, before, after, outputs, bias);
  }

  int convolutionOf(
      int input,
      String name,
      int kernel,
      int stride,
      int before,
      int after,
      int outputs,
      boolean bias) {
    int inputs = layers.get(input).output().channels();
    return layer(
        name,
        convolutionType,
        new Convolution(
            kernel, stride, before, after, inputs, outputs, false, bias, ActivationFunction.LINEAR),
        input);
  }

  /** A convolution of one pixel with bias and an activation of its own. */
  int pixel(String name, int outputs, ActivationFunction activation) {
    return layer(
        name,
        convolutionType,
        new Convolution(1, 1, 0, 0, shape().channels(), outputs, false, true, activation));
  }

  /** A depthwise convolution padded as SAME does. */
  int depthwiseSame(String name, int kernel, int stride) {
    int all = samePadding(kernel, stride, shape().size());
    return depthwise(last(), name, kernel, stride, all / 2, all - all / 2);
  }

  /** A depthwise convolution without padding. */
  int depthwiseValid(String name, int kernel, int stride) {
    return depthwise(last(), name, kernel, stride, 0, 0);
  }

  int depthwise(int input, String name, int kernel, int stride, int before, int after) {
    int channels = layers.get(input).output().channels();
    return layer(
        name,
        depthwiseType,
        new Convolution(
            kernel,
            stride,
            before,
            after,
            channels,
            channels,
            true,
            false,
            ActivationFunction.LINEAR),
        input);
  }

  private static int samePadding(int kernel, int stride, int size) {
    int outputs = (size + stride - 1) / stride;
    return Math.max(0, (outputs - 1) * stride + kernel - size);
  }

  int norm(String name) {
    return normOf(last(), name);
  }

  int normOf(int input, String name) {
    int channels = layers.get(input).output().channels();
    return layer(name, normType, new LayerOp.BatchNorm(channels, epsilon, momentum), input);
  }

  int activation(String name, String type, ActivationFunction function) {
    return layer(name, type, new LayerOp.Activation(function));
  }

  int activation(String name, ActivationFunction function) {
    return activation(name, "Activation", function);
  }

  int sum(String name, int first, int second) {
    return layer(name, "Add", new LayerOp.Sum(), first, second);
  }

  int product(String name, int picture, int factors) {
    return layer(name, "Multiply", new LayerOp.Product(), picture, factors);
  }

  /** Ends a block: it begins where the last one ended. */
  void block(String name) {
    int from = blocks.isEmpty() ? 0 : blocks.get(blocks.size() - 1).to();
    blocks.add(new NetworkBlock(name, from, layers.size()));
  }

  /** The number of blocks that have ended, the stem included. */
  int blocks() {
    return blocks.size();
  }

  NetworkLayout build(String name, Preprocessing preprocessing) {
    return new NetworkLayout(
        name,
        layers.get(0).output().size(),
        preprocessing,
        List.copyOf(layers),
        List.copyOf(blocks));
  }

  /** The multiple of 8 nearest to a width, never less than nine tenths of it. */
  static int divisibleByEight(double width) {
    int rounded = Math.max(8, (int) (width + 4) / 8 * 8);
    return rounded < 0.9 * width ? rounded + 8 : rounded;
  }
}
