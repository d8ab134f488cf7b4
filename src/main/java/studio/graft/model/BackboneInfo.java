package studio.graft.model;

import java.util.List;

/**
 * A pretrained network as the studio lists it.
 *
 * @param name such as {@code efficientnet-lite0}
 * @param title for people, such as "EfficientNet-Lite0"
 * @param installed whether its weights are on this machine
 * @param parameters without the classifier
 * @param bytes of its weight file
 * @param license SPDX identifier
 * @param source where the weights come from, a sentence
 * @param inputSize height and width of its input in pixels
 * @param features width of the pooled features
 * @param imageNetTop1 accuracy published for it, 0..1
 * @param blocks from input to output; the first is the stem, the last the top
 * @param weightsHash SHA-256 of the weight file, lower-case hexadecimal
 */
public record BackboneInfo(
    String name,
    String title,
    boolean installed,
    long parameters,
    long bytes,
    String license,
    String source,
    int inputSize,
    int features,
    double imageNetTop1,
    List<BlockInfo> blocks,
    String weightsHash) {

  /** How many of the blocks lie between stem and top: what "train N blocks" counts. */
  public int blockCount() {
    return blocks.size() - 2;
  }

  /**
   * The number of top blocks that train when the first N Keras layers are frozen: a block trains
   * when any of its layers lies after the freeze line.
   */
  public int trainBlocksForFrozenLayers(int frozenLayers) {
    int trains = 0;
    for (int i = blocks.size() - 2; i >= 1; i--) {
      if (blocks.get(i).lastKerasLayer() > frozenLayers) {
        trains++;
      }
    }
    return trains;
  }
}
