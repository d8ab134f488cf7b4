package studio.graft.ml.tensorflow;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import studio.graft.ml.MicroBatch;
import studio.graft.ml.network.LayerShape;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.network.StepMemory;
import studio.graft.model.GraftException;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;

/** Chooses how many images a phase computes at once, by the memory that there is. */
final class TrainerMemory {
  /** Fewer images have no batch statistics worth the name. */
  private static final int LEAST_WITH_STATISTICS = 4;

  private static final double SHARE_OF_HEAP = 0.3;
  private static final int VARIANTS = 5;

  private final DoubleSupplier free;

  /**
   * Chooses.
   *
   * @param free bytes that this process may still take
   */
  TrainerMemory(DoubleSupplier free) {
    this.free = free;
  }

  /**
   * Images of a batch that are computed at once in a phase: as they were when it was carried out
   * before, as a person said, or as many as there is room for. Anything but the whole batch that
   * nobody said is told in the log.
   *
   * @throws GraftException when there is no room even for the least
   */
  int choose(TrainerRun run, PhaseConfig phase) {
    int batch = run.config().batch();
    if (phase.microBatch() != null) {
      return Math.min(phase.microBatch(), batch);
    }
    if (run.config().microBatch() > 0) {
      return Math.min(run.config().microBatch(), batch);
    }
    boolean statistics = phase.kind() == Kind.SCRATCH;
    int least = least(phase, batch);
    int frozen = run.layout().frozenLayers(phase);
    StepMemory step = StepMemory.of(run.layout(), frozen, statistics);
    double room = free.getAsDouble() - images(run, frozen);
    OptionalInt chosen = MicroBatch.largest(batch, least, step, room);
    if (chosen.isEmpty()) {
      throw new GraftException(
          ("A step of this training needs about %s of memory even with %d at once, but only %s are"
                  + " free. Close other programs, train fewer blocks, or choose a smaller network.")
              .formatted(
                  gigabytes(MicroBatch.needed(least, step)), least, gigabytes(Math.max(0, room))));
    }
    if (chosen.getAsInt() < batch) {
      run.log()
          .remark(
              ("Memory is short: a step of %d images would need about %s and %s are free, so it is"
                      + " computed in parts of %d whose gradients are added up.%s")
                  .formatted(
                      batch,
                      gigabytes(MicroBatch.needed(batch, step)),
                      gigabytes(room),
                      chosen.getAsInt(),
                      statistics ? " Batch norm sees the images of a part." : ""));
    }
    return chosen.getAsInt();
  }

  /** The fewest images that may be computed at once in a phase. */
  static int least(PhaseConfig phase, int batch) {
    return phase.kind() == Kind.SCRATCH ? Math.min(batch, LEAST_WITH_STATISTICS) : 1;
  }

  /** What the heap will come to hold of pixels and of activations at the freeze boundary. */
  private static double images(TrainerRun run, int frozen) {
    NetworkLayout layout = run.layout();
    double most = SHARE_OF_HEAP * Runtime.getRuntime().maxMemory();
    double images = run.data().train().size() + (double) run.data().validation().size();
    int boundary = layout.firstTrainedBlock(frozen);
    if (boundary == layout.blocks().size()) {
      return 0; // features are there
    }
    double pixels = Math.min(most, images * layout.inputSize() * layout.inputSize() * 3);
    if (boundary == 0) {
      return pixels;
    }
    LayerShape shape = layout.outputOf(boundary - 1);
    double values = (double) shape.size() * shape.size() * shape.channels();
    return pixels + Math.min(most, images * VARIANTS * values * Short.BYTES);
  }

  private static String gigabytes(double bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
