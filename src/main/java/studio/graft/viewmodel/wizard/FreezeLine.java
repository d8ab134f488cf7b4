package studio.graft.viewmodel.wizard;

import java.util.stream.IntStream;
import studio.graft.model.BackboneInfo;

/**
 * Where a backbone is cut into what stays as it is and what trains.
 *
 * @param blocks blocks between stem and top
 * @param trainBlocks how many of them train, counted from the top; all of them means the stem too
 * @param frozenLayers Keras layers before the line, the input layer counted
 * @param layers all Keras layers of the backbone
 * @param trainedParameters trainable parameters after the line, the head included
 */
public record FreezeLine(
    int blocks, int trainBlocks, int frozenLayers, int layers, long trainedParameters) {

  /**
   * The line below the top blocks that train.
   *
   * @param trainBlocks 0 trains only the head; more than there are is everything
   * @param classes outputs of the head
   */
  public static FreezeLine of(BackboneInfo backbone, int trainBlocks, int classes) {
    int trains = Math.max(0, Math.min(trainBlocks, backbone.blockCount()));
    int firstTrained = firstTrained(backbone, trains);
    int layers = backbone.blocks().get(backbone.blocks().size() - 1).lastKerasLayer();
    long parameters =
        IntStream.range(firstTrained, backbone.blocks().size())
            .mapToLong(i -> backbone.blocks().get(i).parameters())
            .sum();
    return new FreezeLine(
        backbone.blockCount(),
        trains,
        firstTrained == 0 ? 0 : backbone.blocks().get(firstTrained - 1).lastKerasLayer(),
        layers,
        parameters + (backbone.features() + 1L) * classes);
  }

  /** Keras layers before the line when so many of the top blocks train. */
  static int layersBefore(BackboneInfo backbone, int trainBlocks) {
    return of(backbone, trainBlocks, 1).frozenLayers();
  }

  /** The same, its layers counted exactly where the line lies within a block. */
  FreezeLine withFrozenLayers(int exactly) {
    return new FreezeLine(blocks, trainBlocks, exactly, layers, trainedParameters);
  }

  /** Index of the first part (stem, blocks, top) that trains; the number of parts for none. */
  private static int firstTrained(BackboneInfo backbone, int trains) {
    if (trains == 0) {
      return backbone.blocks().size();
    }
    return trains == backbone.blockCount() ? 0 : backbone.blockCount() - trains + 1;
  }

  /** Blocks before the line. */
  public int frozenBlocks() {
    return blocks - trainBlocks;
  }

  /** Index of the first part (stem, blocks, top, head) that trains. */
  public int firstTrainedPart() {
    if (trainBlocks == 0) {
      return blocks + 2;
    }
    return trainBlocks == blocks ? 0 : frozenBlocks() + 1;
  }
}
