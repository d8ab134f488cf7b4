package studio.graft.ml.network;

/**
 * EfficientNet (Tan and Le 2019) and EfficientNetV2 (Tan and Le 2021) as in Keras, and
 * EfficientNet-Lite0 as released for TPUs.
 */
final class EfficientNets {
  private static final float EPSILON = 1e-3f;

  /** Of its squeeze-and-excite, as a share of the block's input channels. */
  private static final double SQUEEZED = 0.25;

  /** Of the last block in pre-training; earlier ones less, in proportion. */
  private static final double DROPPED = 0.2;

  private static final int TOP = 1280;
  private static final int STEM = 32;
  private static final int[][] STAGES = { // repeats, kernel, stride, expansion, channels
    {1, 3, 1, 1, 16},
    {2, 3, 2, 6, 24},
    {2, 5, 2, 6, 40},
    {3, 3, 2, 6, 80},
    {3, 5, 1, 6, 112},
    {4, 5, 2, 6, 192},
    {1, 3, 1, 6, 320}
  };
  private static final int[][] STAGES_V2 = { // the same; the first three are fused
    {1, 3, 1, 1, 16},
    {2, 3, 2, 4, 32},
    {2, 3, 2, 4, 48},
    {3, 3, 2, 4, 96},
    {5, 3, 1, 6, 112},
    {8, 3, 2, 6, 192}
  };
  private static final int FUSED = 3;

  private EfficientNets() {}

  /**
   * A member of the family.
   *
   * @param width factor of all channels
   * @param depth factor of all repeats
   */
  static NetworkLayout scaled(String name, double width, double depth, int inputSize) {
    NetworkBuilder b = new NetworkBuilder(inputSize, EPSILON, 0.99f);
    b.preprocessed("rescaling", "Rescaling", 0);
    b.preprocessed("normalization", "Normalization", 7); // three means, three variances, a count
    // Keras has this one with the weights of ImageNet only: those are the ones that are frozen, so
    // that the first N layers are counted with it
    b.preprocessed("rescaling_1", "Rescaling", 0);
    b.correctPad("stem_conv_pad", 3);
    b.valid("stem_conv", 3, 2, NetworkBuilder.divisibleByEight(STEM * width), false);
    normed(b, "stem_");
    b.block("stem");
    int all = 0;
    for (int[] stage : STAGES) {
      all += (int) Math.ceil(depth * stage[0]);
    }
    int done = 0;
    for (int s = 0; s < STAGES.length; s++) {
      int outputs = NetworkBuilder.divisibleByEight(STAGES[s][4] * width);
      int repeats = (int) Math.ceil(depth * STAGES[s][0]);
      for (int r = 0; r < repeats; r++) {
        double dropped = DROPPED * done++ / all;
        inverted(b, blockName(s, r), STAGES[s], r == 0 ? STAGES[s][2] : 1, outputs, dropped);
      }
    }
    b.same("top_conv", 1, 1, NetworkBuilder.divisibleByEight(TOP * width));
    normed(b, "top_");
    b.block("top");
    return b.build(name, Preprocessing.standardised(Preprocessing.Geometry.STRETCH));
  }

  private static String blockName(int stage, int repeat) {
    return "block" + (stage + 1) + (char) ('a' + repeat);
  }

  private static void inverted(
      NetworkBuilder b, String block, int[] stage, int stride, int outputs, double dropped) {
    String prefix = block + "_";
    int input = b.last();
    int channels = b.shape().channels();
    if (stage[3] != 1) {
      b.same(prefix + "expand_conv", 1, 1, channels * stage[3]);
      normed(b, prefix + "expand_");
    }
    if (stride == 2) {
      b.correctPad(prefix + "dwconv_pad", stage[1]);
      b.depthwiseValid(prefix + "dwconv", stage[1], stride);
    } else {
      b.depthwiseSame(prefix + "dwconv", stage[1], stride);
    }
    normed(b, prefix);
    squeeze(b, prefix, channels);
    b.same(prefix + "project_conv", 1, 1, outputs);
    int output = b.norm(prefix + "project_bn");
    if (stride == 1 && channels == outputs) {
      output = drop(b, prefix, dropped);
      b.sum(prefix + "add", output, input);
    }
    b.block(block);
  }

  private static int drop(NetworkBuilder b, String prefix, double rate) {
    return rate == 0 ? b.last() : b.layer(prefix + "drop", "Dropout", new LayerOp.Dropout(rate));
  }

  private static void squeeze(NetworkBuilder b, String prefix, int blockInputs) {
    int picture = b.last();
    int channels = b.shape().channels();
    b.layer(prefix + "se_squeeze", "GlobalAveragePooling2D", new LayerOp.AveragePool(false));
    b.layer(prefix + "se_reshape", "Reshape", new LayerOp.ToPixel());
    int few = Math.max(1, (int) (blockInputs * SQUEEZED));
    b.pixel(prefix + "se_reduce", few, ActivationFunction.SILU);
    int factors = b.pixel(prefix + "se_expand", channels, ActivationFunction.SIGMOID);
    b.product(prefix + "se_excite", picture, factors);
  }

  private static void normed(NetworkBuilder b, String prefix) {
    b.norm(prefix + "bn");
    b.activation(prefix + "activation", ActivationFunction.SILU);
  }

  /** EfficientNetV2-B0. */
  static NetworkLayout v2B0(String name, int inputSize) {
    NetworkBuilder b = new NetworkBuilder(inputSize, EPSILON, 0.9f);
    b.preprocessed("rescaling", "Rescaling", 0);
    b.preprocessed("normalization", "Normalization", 0);
    b.same("stem_conv", 3, 2, STEM);
    normed(b, "stem_");
    b.block("stem");
    int all = 0;
    for (int[] stage : STAGES_V2) {
      all += stage[0];
    }
    int done = 0;
    for (int s = 0; s < STAGES_V2.length; s++) {
      for (int r = 0; r < STAGES_V2[s][0]; r++) {
        int[] stage = STAGES_V2[s];
        int stride = r == 0 ? stage[2] : 1;
        double dropped = DROPPED * done++ / all;
        v2Block(b, blockName(s, r), stage, stride, s < FUSED, dropped);
      }
    }
    b.same("top_conv", 1, 1, TOP);
    normed(b, "top_");
    b.block("top");
    return b.build(name, Preprocessing.standardised(Preprocessing.Geometry.STRETCH));
  }

  /** Fused blocks expand by a whole convolution, where others expand and then filter depthwise. */
  private static void v2Block(
      NetworkBuilder b, String block, int[] stage, int stride, boolean fused, double dropped) {
    String prefix = block + "_";
    int input = b.last();
    int channels = b.shape().channels();
    boolean expands = stage[3] != 1;
    if (expands) {
      b.same(prefix + "expand_conv", fused ? stage[1] : 1, fused ? stride : 1, channels * stage[3]);
      normed(b, prefix + "expand_");
    }
    if (!fused) {
      b.depthwiseSame(prefix + "dwconv2", stage[1], stride);
      normed(b, prefix);
      squeeze(b, prefix, channels);
    }
    boolean alone = fused && !expands;
    b.same(prefix + "project_conv", alone ? stage[1] : 1, alone ? stride : 1, stage[4]);
    b.norm(prefix + "project_bn");
    if (alone) {
      b.activation(prefix + "project_activation", ActivationFunction.SILU);
    }
    if (stride == 1 && channels == stage[4]) {
      int output = drop(b, prefix, dropped);
      b.sum(prefix + "add", output, input);
    }
    b.block(block);
  }

  /** EfficientNet-Lite0: no squeeze-and-excite, ReLU6, stem and top of fixed width. */
  static NetworkLayout lite0(String name, int inputSize) {
    NetworkBuilder b = new NetworkBuilder(inputSize, EPSILON, 0.99f);
    b.preprocessed("rescaling", "Rescaling", 0);
    b.same("stem/conv", 3, 2, STEM);
    liteNormed(b, "stem");
    b.block("stem");
    for (int[] stage : STAGES) {
      for (int r = 0; r < stage[0]; r++) {
        liteBlock(b, stage, r == 0 ? stage[2] : 1);
      }
    }
    b.same("top/conv", 1, 1, TOP);
    liteNormed(b, "top");
    b.block("top");
    return b.build(name, Preprocessing.lite());
  }

  private static void liteBlock(NetworkBuilder b, int[] stage, int stride) {
    String block = String.format("block%02d", b.blocks() - 1);
    int input = b.last();
    int channels = b.shape().channels();
    if (stage[3] != 1) {
      b.same(block + "/expand/conv", 1, 1, channels * stage[3]);
      liteNormed(b, block + "/expand");
    }
    b.depthwiseSame(block + "/depthwise/conv", stage[1], stride);
    liteNormed(b, block + "/depthwise");
    b.same(block + "/project/conv", 1, 1, stage[4]);
    int output = b.norm(block + "/project/bn");
    if (stride == 1 && channels == stage[4]) {
      b.sum(block + "/add", input, output);
    }
    b.block(block);
  }

  private static void liteNormed(NetworkBuilder b, String name) {
    b.norm(name + "/bn");
    b.activation(name + "/relu", "ReLU", ActivationFunction.RELU6);
  }
}
