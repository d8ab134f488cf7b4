package studio.graft.ml.network;

/** MobileNetV2 (Sandler et al. 2018) and MobileNetV3 (Howard et al. 2019), as in Keras. */
final class MobileNets {
  private static final float EPSILON = 1e-3f;
  private static final float MOMENTUM = 0.999f;
  private static final String RELU_LAYER = "ReLU";

  private MobileNets() {}

  /** MobileNetV2 of any width: the channels of every layer but the last are {@code alpha} times. */
  static NetworkLayout v2(String name, double alpha, int inputSize) {
    int[][] stages = { // repeats, stride, expansion, channels
      {1, 1, 1, 16},
      {2, 2, 6, 24},
      {3, 2, 6, 32},
      {4, 2, 6, 64},
      {3, 1, 6, 96},
      {3, 2, 6, 160},
      {1, 1, 6, 320}
    };
    NetworkBuilder b = new NetworkBuilder(inputSize, EPSILON, MOMENTUM);
    b.same("Conv1", 3, 2, NetworkBuilder.divisibleByEight(32 * alpha));
    b.norm("bn_Conv1");
    b.activation("Conv1_relu", RELU_LAYER, ActivationFunction.RELU6);
    b.block("stem");
    int number = 0;
    for (int[] stage : stages) {
      int outputs = NetworkBuilder.divisibleByEight((int) (stage[3] * alpha));
      for (int repeat = 0; repeat < stage[0]; repeat++) {
        v2Block(b, number++, repeat == 0 ? stage[1] : 1, stage[2], outputs);
      }
    }
    b.valid(
        "Conv_1", 1, 1, alpha > 1 ? NetworkBuilder.divisibleByEight(1280 * alpha) : 1280, false);
    b.norm("Conv_1_bn");
    b.activation("out_relu", RELU_LAYER, ActivationFunction.RELU6);
    b.block("top");
    return b.build(name, Preprocessing.plusMinusOne());
  }

  private static void v2Block(
      NetworkBuilder b, int number, int stride, int expansion, int outputs) {
    String prefix = number == 0 ? "expanded_conv_" : "block_" + number + "_";
    int input = b.last();
    int channels = b.shape().channels();
    if (expansion != 1) {
      b.same(prefix + "expand", 1, 1, channels * expansion);
      b.norm(prefix + "expand_BN");
      b.activation(prefix + "expand_relu", RELU_LAYER, ActivationFunction.RELU6);
    }
    depthwise(b, prefix + "pad", prefix + "depthwise", 3, stride);
    b.norm(prefix + "depthwise_BN");
    b.activation(prefix + "depthwise_relu", RELU_LAYER, ActivationFunction.RELU6);
    b.same(prefix + "project", 1, 1, outputs);
    int output = b.norm(prefix + "project_BN");
    if (stride == 1 && channels == outputs) {
      b.sum(prefix + "add", input, output);
    }
    b.block(number == 0 ? "expanded_conv" : "block_" + number);
  }

  private static void depthwise(
      NetworkBuilder b, String padName, String name, int kernel, int stride) {
    if (stride == 2) {
      b.correctPad(padName, kernel);
      b.depthwiseValid(name, kernel, stride);
    } else {
      b.depthwiseSame(name, kernel, stride);
    }
  }

  /** A block of MobileNetV3: expansion of its input's channels, squeeze-and-excite or none. */
  private record V3Block(
      double expansion, int channels, int kernel, int stride, boolean squeezes, boolean hard) {}

  /** MobileNetV3-Small. */
  static NetworkLayout v3Small(String name, int inputSize) {
    return v3(
        name,
        inputSize,
        new V3Block(1, 16, 3, 2, true, false),
        new V3Block(72.0 / 16, 24, 3, 2, false, false),
        new V3Block(88.0 / 24, 24, 3, 1, false, false),
        new V3Block(4, 40, 5, 2, true, true),
        new V3Block(6, 40, 5, 1, true, true),
        new V3Block(6, 40, 5, 1, true, true),
        new V3Block(3, 48, 5, 1, true, true),
        new V3Block(3, 48, 5, 1, true, true),
        new V3Block(6, 96, 5, 2, true, true),
        new V3Block(6, 96, 5, 1, true, true),
        new V3Block(6, 96, 5, 1, true, true));
  }

  /** MobileNetV3-Large. */
  static NetworkLayout v3Large(String name, int inputSize) {
    return v3(
        name,
        inputSize,
        new V3Block(1, 16, 3, 1, false, false),
        new V3Block(4, 24, 3, 2, false, false),
        new V3Block(3, 24, 3, 1, false, false),
        new V3Block(3, 40, 5, 2, true, false),
        new V3Block(3, 40, 5, 1, true, false),
        new V3Block(3, 40, 5, 1, true, false),
        new V3Block(6, 80, 3, 2, false, true),
        new V3Block(2.5, 80, 3, 1, false, true),
        new V3Block(2.3, 80, 3, 1, false, true),
        new V3Block(2.3, 80, 3, 1, false, true),
        new V3Block(6, 112, 3, 1, true, true),
        new V3Block(6, 112, 3, 1, true, true),
        new V3Block(6, 160, 5, 2, true, true),
        new V3Block(6, 160, 5, 1, true, true),
        new V3Block(6, 160, 5, 1, true, true));
  }

  private static NetworkLayout v3(String name, int inputSize, V3Block... blocks) {
    NetworkBuilder b = new NetworkBuilder(inputSize, EPSILON, MOMENTUM);
    b.preprocessed("rescaling", "Rescaling", 0);
    b.same("conv", 3, 2, 16);
    b.norm("conv_bn");
    v3Activation(b, true);
    b.block("stem");
    for (int i = 0; i < blocks.length; i++) {
      v3Block(b, i, blocks[i]);
    }
    b.same("conv_1", 1, 1, NetworkBuilder.divisibleByEight(6.0 * b.shape().channels()));
    b.norm("conv_1_bn");
    v3Activation(b, true);
    b.block("top");
    return b.build(name, Preprocessing.plusMinusOne());
  }

  private static void v3Block(NetworkBuilder b, int number, V3Block block) {
    String name = number == 0 ? "expanded_conv" : "expanded_conv_" + number;
    int input = b.last();
    int channels = b.shape().channels();
    int wide = NetworkBuilder.divisibleByEight(channels * block.expansion());
    if (number > 0) {
      b.same(name + "_expand", 1, 1, wide);
      b.norm(name + "_expand_bn");
      v3Activation(b, block.hard());
    }
    depthwise(b, name + "_depthwise_pad", name + "_depthwise", block.kernel(), block.stride());
    b.norm(name + "_depthwise_bn");
    v3Activation(b, block.hard());
    if (block.squeezes()) {
      squeeze(b, name + "_squeeze_excite_", wide);
    }
    b.same(name + "_project", 1, 1, block.channels());
    int output = b.norm(name + "_project_bn");
    if (block.stride() == 1 && channels == block.channels()) {
      b.sum(name + "_add", input, output);
    }
    b.block(name);
  }

  private static void squeeze(NetworkBuilder b, String prefix, int channels) {
    int picture = b.last();
    b.layer(prefix + "avg_pool", "GlobalAveragePooling2D", new LayerOp.AveragePool(true));
    b.pixel(
        prefix + "conv",
        NetworkBuilder.divisibleByEight(channels * 0.25),
        ActivationFunction.LINEAR);
    b.activation(prefix + "relu", RELU_LAYER, ActivationFunction.RELU);
    b.pixel(prefix + "conv_1", channels, ActivationFunction.LINEAR);
    // Keras builds the hard sigmoid of a ReLU layer that it does not name
    int factors = b.activation(b.unnamed("re_lu"), RELU_LAYER, ActivationFunction.HARD_SIGMOID);
    b.product(prefix + "mul", picture, factors);
  }

  private static void v3Activation(NetworkBuilder b, boolean hard) {
    if (hard) {
      b.activation(b.unnamed("activation"), ActivationFunction.HARD_SILU);
    } else {
      b.activation(b.unnamed("re_lu"), RELU_LAYER, ActivationFunction.RELU);
    }
  }
}
