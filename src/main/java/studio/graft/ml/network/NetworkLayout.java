package studio.graft.ml.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The structure of a convolutional backbone: blocks one after another, then global average pooling.
 *
 * @param name such as {@code efficientnet-lite0}
 * @param inputSize height and width of the input in pixels
 * @param mean subtracted from pixels 0..255
 * @param scale that pixels are divided by after that
 * @param epsilon of every batch norm
 * @param blocks from input to output; the first is the stem, the last the top
 */
public record NetworkLayout(
    String name, int inputSize, float mean, float scale, float epsilon, List<NetworkBlock> blocks) {

  /** Width of the pooled features. */
  public int features() {
    List<ConvLayer> top = blocks.get(blocks.size() - 1).layers();
    return top.get(top.size() - 1).outputs();
  }

  /** Height and width of a block's output in pixels. */
  public int sizeAfter(int block) {
    int size = inputSize;
    for (NetworkBlock b : blocks.subList(0, block + 1)) {
      for (ConvLayer layer : b.layers()) {
        size = (size + layer.stride() - 1) / layer.stride();
      }
    }
    return size;
  }

  /** Channels of a block's output. */
  public int channelsAfter(int block) {
    List<ConvLayer> layers = blocks.get(block).layers();
    return layers.get(layers.size() - 1).outputs();
  }

  /**
   * EfficientNet-Lite0 (Tan and Le 2019, table 1, as released for TPUs: without squeeze-and-excite,
   * ReLU6, stem and top of fixed width).
   */
  static NetworkLayout efficientNetLite0() {
    int[][] stages = { // repeats, kernel, stride, expansion, channels
      {1, 3, 1, 1, 16},
      {2, 3, 2, 6, 24},
      {2, 5, 2, 6, 40},
      {3, 3, 2, 6, 80},
      {3, 5, 1, 6, 112},
      {4, 5, 2, 6, 192},
      {1, 3, 1, 6, 320}
    };
    List<NetworkBlock> blocks = new ArrayList<>();
    blocks.add(
        new NetworkBlock("stem", List.of(new ConvLayer("stem", false, 3, 2, 3, 32, true)), false));
    int channels = 32;
    for (int[] stage : stages) {
      for (int repeat = 0; repeat < stage[0]; repeat++) {
        String name = String.format("block%02d", blocks.size() - 1);
        int stride = repeat == 0 ? stage[2] : 1;
        int wide = channels * stage[3];
        List<ConvLayer> layers = new ArrayList<>();
        if (stage[3] != 1) {
          layers.add(new ConvLayer(name + "/expand", false, 1, 1, channels, wide, true));
        }
        layers.add(new ConvLayer(name + "/depthwise", true, stage[1], stride, wide, wide, true));
        layers.add(new ConvLayer(name + "/project", false, 1, 1, wide, stage[4], false));
        blocks.add(new NetworkBlock(name, layers, stride == 1 && channels == stage[4]));
        channels = stage[4];
      }
    }
    blocks.add(
        new NetworkBlock(
            "top", List.of(new ConvLayer("top", false, 1, 1, channels, 1280, true)), false));
    return new NetworkLayout("efficientnet-lite0", 224, 127, 128, 1e-3f, List.copyOf(blocks));
  }
}
