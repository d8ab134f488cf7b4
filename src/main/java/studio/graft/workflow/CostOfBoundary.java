package studio.graft.workflow;

import java.util.List;
import studio.graft.ml.Trainer;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.ml.network.StepMemory;
import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
import studio.graft.model.BlockInfo;
import studio.graft.model.BoundaryCost;
import studio.graft.model.PhaseConfig;

/** Says before the start what a choice of freeze boundary costs in time, memory and disk. */
public final class CostOfBoundary {
  /** Of the worker before a graph is built: Java, TensorFlow and the weights. */
  private static final double WORKER_BYTES = 0.35e9;

  /** Of what a head on pooled features takes besides: a frozen network has computed them. */
  private static final double FROZEN_BYTES = 0.3e9;

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
    boolean pooled = boundary == blocks.size();
    int variants = augmentation.variesPixels() && !pooled ? Trainer.KEPT_VARIANTS : 1;
    long passes = boundary == 0 ? 0 : (long) trainImages * variants + validationImages;
    double frozen = work(blocks.subList(0, boundary)) / Math.max(1, work(blocks));
    double memory =
        WORKER_BYTES + (pooled ? FROZEN_BYTES : step(backbone, phase, boundary).bytes(batch));
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

  private static StepMemory step(BackboneInfo backbone, PhaseConfig phase, int boundary) {
    boolean scratch = phase.kind() == PhaseConfig.Kind.SCRATCH;
    return BackboneCatalogue.known(backbone.name())
        .map(layout -> StepMemory.of(layout, layout.frozenLayers(phase), scratch))
        .orElseGet(
            () -> StepMemory.of(backbone.blocks().subList(boundary, backbone.blocks().size())));
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
