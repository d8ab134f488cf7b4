package studio.graft.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Preset;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;

/**
 * What a person changes in a plan; null leaves the plan as it is.
 *
 * @param frozenLayers how many Keras layers, counted from the input, stay frozen; only one of this
 *     and {@code trainBlocks}
 * @param trainBlocks how many top blocks train in the fine-tuning phase
 * @param epochs of each gradient phase, 1..10,000
 * @param learningRate of the last gradient phase at its start, above 0 and at most 1
 * @param batch images a step, 1..1024
 * @param augmentation of training images
 * @param stopOnOverfit whether the alarm ends the run
 * @param seed of everything random
 * @param microBatch images that are computed at once
 * @param method how the last phase of gradient steps learns
 */
public record PlanChanges(
    Integer frozenLayers,
    Integer trainBlocks,
    Integer epochs,
    Double learningRate,
    Integer batch,
    Augmentation augmentation,
    Boolean stopOnOverfit,
    Long seed,
    Integer microBatch,
    MethodChanges method) {

  /** Changes that leave the method as it is. */
  public PlanChanges(
      Integer frozenLayers,
      Integer trainBlocks,
      Integer epochs,
      Double learningRate,
      Integer batch,
      Augmentation augmentation,
      Boolean stopOnOverfit,
      Long seed) {
    this(
        frozenLayers,
        trainBlocks,
        epochs,
        learningRate,
        batch,
        augmentation,
        stopOnOverfit,
        seed,
        null,
        MethodChanges.NONE);
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException with a sentence for a person, when one is out of its range
   */
  public PlanChanges {
    require(
        frozenLayers == null || trainBlocks == null,
        "Give either the layers to freeze or the blocks to train, not both.");
    require(
        epochs == null || (epochs >= 1 && epochs <= 10_000),
        "Epochs must be 1 to 10000, not " + epochs + ".");
    require(
        learningRate == null || (learningRate > 0 && learningRate <= 1),
        "The learning rate must be above 0 and at most 1, not " + learningRate + ".");
    require(
        batch == null || (batch >= 1 && batch <= 1024),
        "The batch must be 1 to 1024 images, not " + batch + ".");
    require(
        microBatch == null || (microBatch >= 1 && microBatch <= 1024),
        "The images computed at once must be 1 to 1024, not " + microBatch + ".");
  }

  /**
   * The plan with the changes; its preset becomes {@link Preset#CUSTOM} when anything that decides
   * the method differs (the seed and the alarm do not).
   *
   * @throws IllegalArgumentException with a sentence for a person, when a change makes no sense for
   *     this backbone or strategy
   */
  public TrainingConfig applyTo(TrainingConfig plan, BackboneInfo backbone) {
    int blocks = blocks(plan, backbone);
    int last = lastGradientPhase(plan.phases());
    List<PhaseConfig> phases = new ArrayList<>();
    for (int i = 0; i < plan.phases().size(); i++) {
      phases.add(change(plan.phases().get(i), i == last, blocks));
    }
    TrainingConfig changed =
        plan.withPhases(List.copyOf(phases))
            .withBatch(Objects.requireNonNullElse(batch, plan.batch()))
            .withAugmentation(Objects.requireNonNullElse(augmentation, plan.augmentation()))
            .withMicroBatch(Objects.requireNonNullElse(microBatch, plan.microBatch()));
    return changed
        .withPreset(changed.equals(plan) ? plan.preset() : Preset.CUSTOM)
        .withStopOnOverfit(Objects.requireNonNullElse(stopOnOverfit, plan.stopOnOverfit()))
        .withSeed(Objects.requireNonNullElse(seed, plan.seed()));
  }

  /** Whether the changes say which part of the network trains. */
  public boolean chooseBlocks() {
    return frozenLayers != null || trainBlocks != null;
  }

  /** Whether anything is changed that only gradient steps use. */
  public boolean changeGradientSteps() {
    return epochs != null
        || learningRate != null
        || batch != null
        || microBatch != null
        || augmentation != null
        || method.any();
  }

  /** Whether there is any change. */
  public boolean any() {
    return chooseBlocks() || changeGradientSteps() || stopOnOverfit != null || seed != null;
  }

  private int blocks(TrainingConfig plan, BackboneInfo backbone) {
    if (!chooseBlocks()) {
      return plan.trainBlocks();
    }
    require(
        plan.strategy() == Strategy.FINE_TUNING,
        "Only fine-tuning chooses blocks: extraction trains none, and training from scratch all.");
    int layers = backbone.blocks().get(backbone.blocks().size() - 1).lastKerasLayer();
    require(
        frozenLayers == null || (frozenLayers >= 0 && frozenLayers <= layers),
        backbone.title() + " has " + layers + " layers; " + frozenLayers + " cannot be frozen.");
    require(
        trainBlocks == null || (trainBlocks >= 0 && trainBlocks <= backbone.blockCount()),
        backbone.title()
            + " has "
            + backbone.blockCount()
            + " blocks; "
            + trainBlocks
            + " cannot be trained.");
    return trainBlocks != null ? trainBlocks : backbone.trainBlocksForFrozenLayers(frozenLayers);
  }

  private PhaseConfig change(PhaseConfig phase, boolean last, int blocks) {
    if (phase.kind() == PhaseConfig.Kind.CONVEX_HEAD) {
      return phase;
    }
    PhaseConfig changed =
        phase
            .withEpochs(Objects.requireNonNullElse(epochs, phase.epochs()))
            .withLearningRate(last && learningRate != null ? learningRate : phase.learningRate());
    PhaseConfig learning = last ? method.applyTo(changed) : changed;
    return phase.kind() == PhaseConfig.Kind.FINE_TUNE && chooseBlocks()
        ? learning.withTraining(blocks, frozenLayers)
        : learning;
  }

  private static int lastGradientPhase(List<PhaseConfig> phases) {
    for (int i = phases.size() - 1; i >= 0; i--) {
      if (phases.get(i).kind() != PhaseConfig.Kind.CONVEX_HEAD) {
        return i;
      }
    }
    return -1;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
