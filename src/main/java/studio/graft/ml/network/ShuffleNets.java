package studio.graft.ml.network;

/** ShuffleNetV2 (Ma et al. 2018), as in torchvision; layers have the names of its modules. */
final class ShuffleNets {
  private static final float EPSILON = 1e-5f;
  private static final float MOMENTUM = 0.9f;
  private static final int[] REPEATS = {4, 8, 4};
  private static final int STEM = 24;
  private static final int TOP = 1024;
  private static final String RELU_MODULE = "ReLU";

  private ShuffleNets() {}

  /**
   * A member of the family.
   *
   * @param channels of its three stages
   */
  static NetworkLayout v2(String name, int inputSize, int... channels) {
    NetworkBuilder b = new NetworkBuilder(inputSize, EPSILON, MOMENTUM).torch();
    b.convolution("conv1.0", 3, 2, 1, 1, STEM, false);
    b.norm("conv1.1");
    b.activation("conv1.2", RELU_MODULE, ActivationFunction.RELU);
    // the values are not negative, so that zeros at the border do what PyTorch's −∞ does
    b.layer("maxpool.pad", "ZeroPadding2d", new LayerOp.ZeroPadding(1, 1));
    b.layer("maxpool", "MaxPool2d", new LayerOp.MaxPool(3, 2));
    b.block("stem");
    for (int s = 0; s < REPEATS.length; s++) {
      for (int r = 0; r < REPEATS[s]; r++) {
        String unit = "stage" + (s + 2) + "." + r;
        if (r == 0) {
          shrinking(b, unit, channels[s]);
        } else {
          unit(b, unit);
        }
        b.block(unit);
      }
    }
    b.valid("conv5.0", 1, 1, TOP, false);
    b.norm("conv5.1");
    b.activation("conv5.2", RELU_MODULE, ActivationFunction.RELU);
    b.block("top");
    return b.build(name, Preprocessing.standardised(Preprocessing.Geometry.CENTRE_CROP));
  }

  /** Both branches see the whole input and halve its sides. */
  private static void shrinking(NetworkBuilder b, String unit, int channels) {
    int input = b.last();
    String branch = unit + ".branch1.";
    b.depthwise(input, branch + 0, 3, 2, 1, 1);
    b.norm(branch + 1);
    b.valid(branch + 2, 1, 1, channels / 2, false);
    b.norm(branch + 3);
    int first = b.activation(branch + 4, RELU_MODULE, ActivationFunction.RELU);
    joined(b, unit, first, branch2(b, unit, input, channels / 2, 2));
  }

  /** One half of the channels passes by, the other is filtered. */
  private static void unit(NetworkBuilder b, String unit) {
    int input = b.last();
    int channels = b.shape().channels();
    int passing = b.layer(unit + ".first_half", "Split", new LayerOp.Half(false), input);
    int half = b.layer(unit + ".second_half", "Split", new LayerOp.Half(true), input);
    joined(b, unit, passing, branch2(b, unit, half, channels / 2, 1));
  }

  private static int branch2(NetworkBuilder b, String unit, int input, int channels, int stride) {
    String branch = unit + ".branch2.";
    b.convolutionOf(input, branch + 0, 1, 1, 0, 0, channels, false);
    b.norm(branch + 1);
    int wide = b.activation(branch + 2, RELU_MODULE, ActivationFunction.RELU);
    b.depthwise(wide, branch + 3, 3, stride, 1, 1);
    b.norm(branch + 4);
    b.valid(branch + 5, 1, 1, channels, false);
    b.norm(branch + 6);
    return b.activation(branch + 7, RELU_MODULE, ActivationFunction.RELU);
  }

  private static void joined(NetworkBuilder b, String unit, int first, int second) {
    b.layer(unit + ".joined", "Concatenate", new LayerOp.Concatenation(), first, second);
    b.layer(unit, "ChannelShuffle", new LayerOp.Shuffle(2));
  }
}
