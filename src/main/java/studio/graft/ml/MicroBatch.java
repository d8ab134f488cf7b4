package studio.graft.ml;

import java.util.OptionalInt;
import studio.graft.ml.network.StepMemory;

/**
 * How many images of a batch are computed at once: all when the memory has room for them, otherwise
 * the largest half, quarter, eighth … that it has room for.
 */
public final class MicroBatch {
  /** Predictions of memory are off by about this much. */
  private static final double MARGIN = 1.3;

  private MicroBatch() {}

  /**
   * The largest part of a batch for which there is room.
   *
   * @param batch images a step
   * @param least images that must be computed at once
   * @param step what a step takes
   * @param available bytes that this process may take besides what it holds
   * @return empty when there is no room even for the least
   */
  public static OptionalInt largest(int batch, int least, StepMemory step, double available) {
    for (int images = batch; images >= Math.min(least, batch); images = (images + 1) / 2) {
      if (MARGIN * step.bytes(images) <= available) {
        return OptionalInt.of(images);
      }
      if (images == 1) {
        break;
      }
    }
    return OptionalInt.empty();
  }

  /** Bytes that a part of so many images needs to be taken. */
  public static double needed(int images, StepMemory step) {
    return MARGIN * step.bytes(images);
  }
}
