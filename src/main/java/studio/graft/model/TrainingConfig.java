package studio.graft.model;

import java.util.List;
import java.util.function.Consumer;

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
 *     one step of {@code batch} images. 0 for as many as there is memory for.
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

  /**
   * Whether a phase begins from a head that has converged, so that its loss has little left to
   * fall.
   *
   * @param phase its number, from 1
   */
  public boolean headConvergesBefore(int phase) {
    return phases.subList(0, phase - 1).stream()
        .anyMatch(earlier -> earlier.kind() == PhaseConfig.Kind.CONVEX_HEAD);
  }

  /** The same with other phases. */
  public TrainingConfig withPhases(List<PhaseConfig> others) {
    return changed(draft -> draft.phases = others);
  }

  /** The same from another source. */
  public TrainingConfig withPreset(Preset other) {
    return changed(draft -> draft.preset = other);
  }

  /** The same with steps of so many images. */
  public TrainingConfig withBatch(int other) {
    return changed(draft -> draft.batch = other);
  }

  /** The same with so many images computed at once; 0 for as many as there is memory for. */
  public TrainingConfig withMicroBatch(int other) {
    return changed(draft -> draft.microBatch = other);
  }

  /** The same with what a person decided against the advice; null for nothing. */
  public TrainingConfig withOverruling(Overruling other) {
    return changed(draft -> draft.overruling = other);
  }

  /** The same with images varied in another way. */
  public TrainingConfig withAugmentation(Augmentation other) {
    return changed(draft -> draft.augmentation = other);
  }

  /** The same that the alarm ends or does not end. */
  public TrainingConfig withStopOnOverfit(boolean other) {
    return changed(draft -> draft.stopOnOverfit = other);
  }

  /** The same with another seed. */
  public TrainingConfig withSeed(long other) {
    return changed(draft -> draft.seed = other);
  }

  /** The same as a plan: how many images were computed at once is left to the run. */
  public TrainingConfig asPlan() {
    return withPhases(phases.stream().map(phase -> phase.withMicroBatch(null)).toList());
  }

  /** How many top blocks train in the phase that trains most. */
  public int trainBlocks() {
    return phases.stream().mapToInt(PhaseConfig::trainBlocks).max().orElse(0);
  }

  /** Whether any phase changes more than the head. */
  public boolean trainsBackbone() {
    return phases.stream()
        .anyMatch(
            phase ->
                phase.kind() == PhaseConfig.Kind.FINE_TUNE
                    || phase.kind() == PhaseConfig.Kind.SCRATCH);
  }

  /** Epochs of all gradient phases. */
  public int epochs() {
    return phases.stream()
        .filter(p -> p.kind() != PhaseConfig.Kind.CONVEX_HEAD)
        .mapToInt(PhaseConfig::epochs)
        .sum();
  }

  private TrainingConfig changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  /** A configuration that is being changed: what knows the order of the components. */
  private static final class Draft {
    private final Strategy strategy;
    private Preset preset;
    private final String backbone;
    private List<PhaseConfig> phases;
    private int batch;
    private Augmentation augmentation;
    private boolean stopOnOverfit;
    private long seed;
    private int microBatch;
    private Overruling overruling;

    Draft(TrainingConfig from) {
      strategy = from.strategy;
      preset = from.preset;
      backbone = from.backbone;
      phases = from.phases;
      batch = from.batch;
      augmentation = from.augmentation;
      stopOnOverfit = from.stopOnOverfit;
      seed = from.seed;
      microBatch = from.microBatch;
      overruling = from.overruling;
    }

    TrainingConfig done() {
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
          overruling);
    }
  }
}
