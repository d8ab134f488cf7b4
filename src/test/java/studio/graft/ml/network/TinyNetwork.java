package studio.graft.ml.network;

/** A network of four blocks for pictures of 32 pixels, in the manner of EfficientNet-Lite. */
public final class TinyNetwork {
  private TinyNetwork() {}

  /** Its structure. */
  public static NetworkLayout layout() {
    NetworkBuilder b = new NetworkBuilder(32, 1e-3f, 0.99f);
    b.same("stem/conv", 3, 2, 8);
    normed(b, "stem");
    b.block("stem");
    int input = b.last();
    b.same("block00/expand/conv", 1, 1, 16);
    normed(b, "block00/expand");
    b.depthwiseSame("block00/depthwise/conv", 3, 1);
    normed(b, "block00/depthwise");
    b.same("block00/project/conv", 1, 1, 8);
    b.sum("block00/add", input, b.norm("block00/project/bn"));
    b.block("block00");
    b.same("block01/expand/conv", 1, 1, 16);
    normed(b, "block01/expand");
    b.depthwiseSame("block01/depthwise/conv", 5, 2);
    normed(b, "block01/depthwise");
    b.same("block01/project/conv", 1, 1, 12);
    b.norm("block01/project/bn");
    b.block("block01");
    b.same("top/conv", 1, 1, 24);
    normed(b, "top");
    b.block("top");
    return b.build("tiny", Preprocessing.lite());
  }

  private static void normed(NetworkBuilder b, String name) {
    b.norm(name + "/bn");
    b.activation(name + "/relu", "ReLU", ActivationFunction.RELU6);
  }
}
