package studio.graft.ml.network;

/** ResNet50 (He et al. 2015) and ResNet50V2 (He et al. 2016), as in Keras. */
final class ResNets {
  private static final float EPSILON = 1.001e-5f;
  private static final float MOMENTUM = 0.99f;

  private static final int[][] STAGES = { // blocks, channels inside
    {3, 64}, {4, 128}, {6, 256}, {3, 512}
  };

  /** A block's output is so much wider than its inside. */
  private static final int EXPANSION = 4;

  private ResNets() {}

  /** ResNet50: normalised after each convolution; the top is the last activation. */
  static NetworkLayout resNet50(String name, int inputSize) {
    NetworkBuilder b = new NetworkBuilder(inputSize, EPSILON, MOMENTUM);
    b.pad("conv1_pad", 3, 3);
    b.valid("conv1_conv", 7, 2, 64, true);
    b.norm("conv1_bn");
    relu(b, "conv1_relu");
    pool(b);
    b.block("stem");
    for (int s = 0; s < STAGES.length; s++) {
      for (int i = 0; i < STAGES[s][0]; i++) {
        String block = "conv" + (s + 2) + "_block" + (i + 1);
        residual(b, block, STAGES[s][1], i == 0 && s > 0 ? 2 : 1, i == 0);
        boolean last = s == STAGES.length - 1 && i == STAGES[s][0] - 1;
        if (last) {
          b.block(block);
        }
        relu(b, block + "_out");
        b.block(last ? "top" : block);
      }
    }
    return b.build(name, Preprocessing.caffe());
  }

  private static void residual(
      NetworkBuilder b, String block, int channels, int stride, boolean projects) {
    int input = b.last();
    b.valid(block + "_1_conv", 1, stride, channels, true);
    b.norm(block + "_1_bn");
    relu(b, block + "_1_relu");
    b.convolution(block + "_2_conv", 3, 1, 1, 1, channels, true);
    b.norm(block + "_2_bn");
    int inner = relu(b, block + "_2_relu");
    int wide = EXPANSION * channels;
    if (projects) { // Keras orders layers by their distance from the output: the two ways mix
      int way = b.convolutionOf(input, block + "_0_conv", 1, stride, 0, 0, wide, true);
      int main = b.convolutionOf(inner, block + "_3_conv", 1, 1, 0, 0, wide, true);
      int shortcut = b.normOf(way, block + "_0_bn");
      b.sum(block + "_add", shortcut, b.normOf(main, block + "_3_bn"));
    } else {
      b.valid(block + "_3_conv", 1, 1, wide, true);
      b.sum(block + "_add", input, b.norm(block + "_3_bn"));
    }
  }

  /** ResNet50V2: normalised before each block; the top is the last norm and its activation. */
  static NetworkLayout resNet50V2(String name, int inputSize) {
    NetworkBuilder b = new NetworkBuilder(inputSize, EPSILON, MOMENTUM);
    b.pad("conv1_pad", 3, 3);
    b.valid("conv1_conv", 7, 2, 64, true);
    pool(b);
    b.block("stem");
    for (int s = 0; s < STAGES.length; s++) {
      int blocks = STAGES[s][0];
      for (int i = 0; i < blocks; i++) {
        boolean shrinks = i == blocks - 1 && s < STAGES.length - 1;
        String block = "conv" + (s + 2) + "_block" + (i + 1);
        preActivated(b, block, STAGES[s][1], shrinks ? 2 : 1, i == 0);
        b.block(block);
      }
    }
    b.norm("post_bn");
    relu(b, "post_relu");
    b.block("top");
    return b.build(name, Preprocessing.plusMinusOne());
  }

  private static void preActivated(
      NetworkBuilder b, String block, int channels, int stride, boolean projects) {
    int input = b.last();
    b.norm(block + "_preact_bn");
    int active = relu(b, block + "_preact_relu");
    b.valid(block + "_1_conv", 1, 1, channels, false);
    b.norm(block + "_1_bn");
    relu(b, block + "_1_relu");
    b.pad(block + "_2_pad", 1, 1);
    b.valid(block + "_2_conv", 3, stride, channels, false);
    b.norm(block + "_2_bn");
    int inner = relu(b, block + "_2_relu");
    int wide = EXPANSION * channels;
    int shortcut = input;
    if (projects) {
      shortcut = b.convolutionOf(active, block + "_0_conv", 1, stride, 0, 0, wide, true);
    } else if (stride > 1) {
      shortcut =
          b.layer(
              b.unnamed("max_pooling2d"), "MaxPooling2D", new LayerOp.MaxPool(1, stride), input);
    }
    int output = b.convolutionOf(inner, block + "_3_conv", 1, 1, 0, 0, wide, true);
    b.sum(block + "_out", shortcut, output);
  }

  private static void pool(NetworkBuilder b) {
    b.pad("pool1_pad", 1, 1);
    b.layer("pool1_pool", "MaxPooling2D", new LayerOp.MaxPool(3, 2));
  }

  private static int relu(NetworkBuilder b, String name) {
    return b.activation(name, ActivationFunction.RELU);
  }
}
