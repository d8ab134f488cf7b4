package studio.graft.ml.network;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.graft.model.PhaseConfig;

/**
 * The structure of a convolutional backbone: layers in order, each reading earlier ones; then
 * global average pooling.
 *
 * @param name such as {@code efficientnet-lite0}
 * @param inputSize height and width of the input in pixels
 * @param preprocessing of pictures
 * @param layers in order; the first is the input
 * @param blocks from input to output, one after another without gaps; the first is the stem, the
 *     last the top: what comes after the last residual block
 */
public record NetworkLayout(
    String name,
    int inputSize,
    Preprocessing preprocessing,
    List<Layer> layers,
    List<NetworkBlock> blocks) {

  /** The square that it takes pictures as. */
  public PictureForm pictures() {
    return new PictureForm(inputSize, preprocessing.geometry());
  }

  /** Width of the pooled features. */
  public int features() {
    return layers.get(layers.size() - 1).output().channels();
  }

  /** Shape of a block's output for one image. */
  public LayerShape outputOf(int block) {
    return layers.get(blocks.get(block).to() - 1).output();
  }

  /** Layers of a block. */
  public List<Layer> layersOf(int block) {
    return layers.subList(blocks.get(block).from(), blocks.get(block).to());
  }

  /**
   * The batch norms that can be folded into a convolution: those that are the only reader of one.
   *
   * @return by the index of the convolution, in the order of the network
   */
  public Map<Integer, Layer> normsAfterConvolutions() {
    int[] readers = new int[layers.size()];
    layers.forEach(layer -> layer.inputs().forEach(i -> readers[i]++));
    Map<Integer, Layer> norms = new TreeMap<>();
    for (Layer layer : layers) {
      if (layer.op() instanceof LayerOp.BatchNorm) {
        Layer before = layers.get(layer.inputs().get(0));
        if (before.op() instanceof LayerOp.Convolution && readers[before.index()] == 1) {
          norms.put(before.index(), layer);
        }
      }
    }
    return norms;
  }

  /** All tensors that the network needs, in the order of its layers. */
  public List<WeightSpec> weights() {
    return layers.stream().flatMap(l -> l.weights().stream()).toList();
  }

  /** How many layers are frozen when this block is the first that trains; all for none. */
  public int layersBefore(int block) {
    return block == blocks.size() ? layers.size() : blocks.get(block).from();
  }

  /** How many layers, counted from the input layer, are frozen in a phase of training. */
  public int frozenLayers(PhaseConfig phase) {
    return switch (phase.kind()) {
      case SCRATCH -> 0;
      case CONVEX_HEAD, HEAD -> layers.size();
      case FINE_TUNE ->
          phase.frozenLayers() == null ? below(phase.trainBlocks()) : phase.frozenLayers();
    };
  }

  /** Layers before so many top blocks; none when all blocks train, since the stem then does too. */
  private int below(int trainBlocks) {
    if (trainBlocks <= 0) {
      return layers.size();
    }
    int first = blocks.size() - 1 - trainBlocks;
    return first <= 1 ? 0 : blocks.get(first).from();
  }

  /**
   * The first block in which anything trains when so many layers are frozen: layers before it can
   * be computed once. The number of blocks when no layer with weights is left.
   */
  public int firstTrainedBlock(int frozenLayers) {
    for (int b = 0; b < blocks.size(); b++) {
      boolean trains =
          layersOf(b).stream()
              .anyMatch(l -> l.index() >= frozenLayers && l.trainableParameters() > 0);
      if (trains) {
        return b;
      }
    }
    return blocks.size();
  }

  /** Numbers that train when so many layers are frozen, without those of a head. */
  public long trainableParameters(int frozenLayers) {
    return layers.stream()
        .filter(l -> l.index() >= frozenLayers)
        .mapToLong(Layer::trainableParameters)
        .sum();
  }
}
