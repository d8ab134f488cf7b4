package studio.graft.workflow;

import java.util.List;
import studio.graft.ml.Trainer;
import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
import studio.graft.model.BlockInfo;
import studio.graft.model.BoundaryCost;
import studio.graft.model.PhaseConfig;

/** Says before the start what a choice of freeze boundary costs in time, memory and disk. */
public final class CostOfBoundary {
  /** Of the worker when nothing trains: Java, TensorFlow and a frozen network. */
  private static final double WORKER_BYTES = 0.65e9;

  /**
   * Bytes that a step takes per value of the trained blocks' outputs: the wider arrays inside a
   * block and their gradients besides. Measured with EfficientNet-Lite0 at batch 16.
   */
  private static final double BYTES_PER_OUTPUT = 47;

  /** Batch statistics keep what comes before each batch norm too. */
  private static final double SCRATCH_FACTOR = 1.6;

  /** Weights, their gradients, and two moments of each. */
  private static final double BYTES_PER_PARAMETER = 4 * 4;

  private static final int BYTES_PER_KEPT = 2; // half precision
  private static final int RECORD_BYTES = 36;

  private final MachineRates rates;

  /** Costs on this machine. */
  public CostOfBoundary(MachineRates rates) {
    this.rates = rates;
  }

  /**
   * The cost of a phase.
   *
   * @param batch images a step
   * @param trainImages how many train
   * @param validationImages how many are looked at after each epoch
   */
  public BoundaryCost of(
      BackboneInfo backbone,
      PhaseConfig phase,
      Augmentation augmentation,
      int batch,
      int trainImages,
      int validationImages) {
    List<BlockInfo> blocks = backbone.blocks();
    int boundary = boundary(backbone, phase);
    boolean scratch = phase.kind() == PhaseConfig.Kind.SCRATCH;
    boolean pooled = boundary == blocks.size();
    int variants = augmentation.variesPixels() && !pooled ? Trainer.KEPT_VARIANTS : 1;
    long passes = boundary == 0 ? 0 : (long) trainImages * variants + validationImages;
    double frozen = work(blocks.subList(0, boundary)) / Math.max(1, work(blocks));
    double perImage = scratch ? BYTES_PER_OUTPUT * SCRATCH_FACTOR : BYTES_PER_OUTPUT;
    List<BlockInfo> trained = blocks.subList(boundary, blocks.size());
    double memory =
        WORKER_BYTES
            + batch * perImage * trained.stream().mapToDouble(CostOfBoundary::outputs).sum()
            + BYTES_PER_PARAMETER * trained.stream().mapToDouble(BlockInfo::parameters).sum();
    double kept =
        boundary == 0 ? 0 : pooled ? backbone.features() : outputs(blocks.get(boundary - 1));
    double epoch =
        phase.kind() == PhaseConfig.Kind.CONVEX_HEAD
            ? (trainImages + validationImages) / rates.convexHead()
            : trainImages / rates.step(phase, augmentation, backbone);
    return new BoundaryCost(
        passes * frozen / rates.forward(backbone),
        epoch,
        Math.round(memory),
        Math.round(passes * (BYTES_PER_KEPT * kept + RECORD_BYTES)));
  }

  /** Number of the first block that trains, the stem being 0; see {@link PhaseConfig}. */
  private static int boundary(BackboneInfo backbone, PhaseConfig phase) {
    int blocks = backbone.blocks().size();
    int trains =
        phase.frozenLayers() == null
            ? phase.trainBlocks()
            : backbone.trainBlocksForFrozenLayers(phase.frozenLayers());
    return switch (phase.kind()) {
      case CONVEX_HEAD, HEAD -> blocks;
      case SCRATCH -> 0;
      case FINE_TUNE ->
          trains == 0 ? blocks : trains >= backbone.blockCount() ? 0 : blocks - 1 - trains;
    };
  }

  private static double outputs(BlockInfo block) {
    return (double) block.size() * block.size() * block.channels();
  }

  private static double work(List<BlockInfo> blocks) {
    return blocks.stream().mapToDouble(b -> b.parameters() * (double) b.size() * b.size()).sum();
  }
}
