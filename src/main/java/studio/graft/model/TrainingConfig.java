package studio.graft.model;

import java.util.List;

/**
 * Everything that decides what a run does. The same configuration, data and seed give the same
 * result.
 *
 * @param strategy the strategy
 * @param preset where the configuration comes from
 * @param backbone name of the backbone, such as {@code efficientnet-lite0}
 * @param phases in order, at least one
 * @param batch images a step, {@code >= 1}
 * @param augmentation of training images in gradient phases
 * @param stopOnOverfit whether the alarm ends the run
 * @param seed of everything random
 */
public record TrainingConfig(
    Strategy strategy,
    Preset preset,
    String backbone,
    List<PhaseConfig> phases,
    int batch,
    Augmentation augmentation,
    boolean stopOnOverfit,
    long seed) {

  /** How many top blocks train in the phase that trains most. */
  public int trainBlocks() {
    return phases.stream().mapToInt(PhaseConfig::trainBlocks).max().orElse(0);
  }

  /** Epochs of all gradient phases. */
  public int epochs() {
    return phases.stream()
        .filter(p -> p.kind() != PhaseConfig.Kind.CONVEX_HEAD)
        .mapToInt(PhaseConfig::epochs)
        .sum();
  }
}
