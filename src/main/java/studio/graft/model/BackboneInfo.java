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
 * @param imageNetTop1Source who published that
 * @param preprocessing what is done to pixels, a formula
 * @param blocks from input to output; the first is the stem, the last the top
 * @param layers all layers in the order of its framework, the input layer first
 * @param weightsHash SHA-256 of the weight file, lower-case hexadecimal; empty when not installed
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
    String imageNetTop1Source,
    String preprocessing,
    List<BlockInfo> blocks,
    List<LayerInfo> layers,
    String weightsHash) {

  /** The licence of weights whose licence is not known. */
  public static final String UNKNOWN_LICENCE = "unknown";

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

  /**
   * How many layers are frozen when so many top blocks train: what {@link PhaseConfig#frozenLayers}
   * counts. All layers for 0 blocks, none for all blocks.
   */
  public int frozenLayers(int trainBlocks) {
    if (trainBlocks <= 0) {
      return blocks.get(blocks.size() - 1).lastKerasLayer();
    }
    return trainBlocks >= blockCount()
        ? 0
        : blocks.get(blockCount() - trainBlocks).lastKerasLayer();
  }

  /** Numbers that train, without the head's, when the first N layers are frozen. */
  public long trainableParameters(int frozenLayers) {
    return layers.stream()
        .filter(layer -> layer.index() >= frozenLayers)
        .mapToLong(LayerInfo::trainableParameters)
        .sum();
  }

  /** Multiply-adds of a forward pass from one image to its features. */
  public long multiplyAdds() {
    return layers.stream().mapToLong(LayerInfo::multiplyAdds).sum();
  }

  /**
   * The same structure with weights that are on this machine: of this backbone, or of one that a
   * person made of it, for which nobody published an accuracy.
   */
  public BackboneInfo with(InstalledBackbone weights) {
    return new BackboneInfo(
        weights.name(),
        weights.own() ? "%s (%s)".formatted(weights.name(), title) : title,
        true,
        parameters,
        weights.bytes(),
        weights.license(),
        weights.origin(),
        inputSize,
        features,
        weights.own() ? Double.NaN : imageNetTop1,
        weights.own() ? "" : imageNetTop1Source,
        preprocessing,
        blocks,
        layers,
        weights.hash());
  }

  /** What to say of a name that is not among those that are known. */
  public static GraftException unknown(String name, List<String> known) {
    return new GraftException(
        "There is no backbone '%s'. Known are: %s.".formatted(name, String.join(", ", known)));
  }

  /** The same after its weights were removed. */
  public BackboneInfo removed() {
    return without(bytes);
  }

  /** The same as it is published: not installed, in a file of another size. */
  public BackboneInfo published(long size) {
    return without(size);
  }

  private BackboneInfo without(long size) {
    return new BackboneInfo(
        name,
        title,
        false,
        parameters,
        size,
        license,
        source,
        inputSize,
        features,
        imageNetTop1,
        imageNetTop1Source,
        preprocessing,
        blocks,
        layers,
        "");
  }
}
