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
 * @param microBatch images that are computed at once; the gradients of several such parts add up to
 *     one step of {@code batch} images. 0 computes the whole batch at once.
 * @param overruling what a person decided against the advice; null when the advice was followed, or
 *     nobody was advised. Changes nothing in what the run computes.
 */
public record TrainingConfig(
    Strategy strategy,
    Preset preset,
    String backbone,
    List<PhaseConfig> phases,
    int batch,
    Augmentation augmentation,
    boolean stopOnOverfit,
    long seed,
    int microBatch,
    Overruling overruling) {

  /** Fills in what an older file does not say. */
  public TrainingConfig {
    augmentation = augmentation == null ? Augmentation.NONE : augmentation;
  }

  /** A configuration whose steps are computed at once. */
  public TrainingConfig(
      Strategy strategy,
      Preset preset,
      String backbone,
      List<PhaseConfig> phases,
      int batch,
      Augmentation augmentation,
      boolean stopOnOverfit,
      long seed) {
    this(strategy, preset, backbone, phases, batch, augmentation, stopOnOverfit, seed, 0, null);
  }

  /** The same with other phases. */
  public TrainingConfig withPhases(List<PhaseConfig> others) {
    return new TrainingConfig(
        strategy,
        preset,
        backbone,
        others,
        batch,
        augmentation,
        stopOnOverfit,
        seed,
        microBatch,
        overruling);
  }

  /** The same from another source. */
  public TrainingConfig withPreset(Preset other) {
    return new TrainingConfig(
        strategy,
        other,
        backbone,
        phases,
        batch,
        augmentation,
        stopOnOverfit,
        seed,
        microBatch,
        overruling);
  }

  /** The same with what a person decided against the advice; null for nothing. */
  public TrainingConfig withOverruling(Overruling other) {
    return new TrainingConfig(
        strategy,
        preset,
        backbone,
        phases,
        batch,
        augmentation,
        stopOnOverfit,
        seed,
        microBatch,
        other);
  }

  /** The same with images varied in another way. */
  public TrainingConfig withAugmentation(Augmentation other) {
    return new TrainingConfig(
        strategy,
        preset,
        backbone,
        phases,
        batch,
        other,
        stopOnOverfit,
        seed,
        microBatch,
        overruling);
  }

  /** How many top blocks train in the phase that trains most. */
  public int trainBlocks() {
    return phases.stream().mapToInt(PhaseConfig::trainBlocks).max().orElse(0);
  }

  /** The same with another seed. */
  public TrainingConfig withSeed(long other) {
    return new TrainingConfig(
        strategy,
        preset,
        backbone,
        phases,
        batch,
        augmentation,
        stopOnOverfit,
        other,
        microBatch,
        overruling);
  }

  /** Epochs of all gradient phases. */
  public int epochs() {
    return phases.stream()
        .filter(p -> p.kind() != PhaseConfig.Kind.CONVEX_HEAD)
        .mapToInt(PhaseConfig::epochs)
        .sum();
  }
}
