package studio.graft.model;

import java.util.function.Consumer;

/**
 * One phase of a training run. What an older file does not say has a default that does what the
 * version did that wrote it.
 *
 * @param kind what trains and how
 * @param epochs at most this many passes; ignored by {@link Kind#CONVEX_HEAD}, which ends when it
 *     has converged
 * @param learningRate at the start, {@code > 0}; ignored by {@link Kind#CONVEX_HEAD}
 * @param schedule how the learning rate changes
 * @param weightDecay of kernels; decoupled, as a factor of the learning rate, with AdamW, and part
 *     of the gradient otherwise
 * @param labelSmoothing 0..1
 * @param trainBlocks how many of the top blocks train besides the head: 0 only the head, the number
 *     of the backbone's blocks (or more) everything including the stem
 * @param frozenLayers how many Keras layers, counted from the input, stay frozen; null to go by
 *     {@code trainBlocks}
 * @param optimizer how gradients change weights
 * @param rateChanges the numbers behind the schedule
 * @param regularisation dropout and balance
 * @param selection which weights come out, and when the phase ends early
 * @param microBatch images that were computed at once when the phase was carried out, which rounds
 *     the sums of a step in its own way; null in a plan, which leaves it to the run
 */
public record PhaseConfig(
    Kind kind,
    int epochs,
    double learningRate,
    Schedule schedule,
    double weightDecay,
    double labelSmoothing,
    int trainBlocks,
    Integer frozenLayers,
    Optimizer optimizer,
    RateChanges rateChanges,
    Regularisation regularisation,
    Selection selection,
    Integer microBatch) {

  /** What a phase does. */
  public enum Kind {
    /** Multinomial logistic regression with L2 on cached features, to convergence. */
    CONVEX_HEAD,
    /** The head alone by gradient steps, on the frozen backbone. */
    HEAD,
    /** Head and top blocks by gradient steps, batch norm in inference mode. */
    FINE_TUNE,
    /** Everything from random weights, with batch statistics. */
    SCRATCH
  }

  /** How the learning rate changes over a phase, after its warm-up. */
  public enum Schedule {
    CONSTANT,
    /** Half a cosine from the learning rate to zero (Loshchilov and Hutter 2017). */
    COSINE,
    /** Multiplied by a factor after every so many epochs. */
    STEP,
    /** Multiplied by a factor when the validation loss has stopped falling. */
    PLATEAU
  }

  /** Fills in what an older file does not say. */
  public PhaseConfig {
    optimizer = optimizer == null ? Optimizer.DEFAULT : optimizer;
    rateChanges = rateChanges == null ? RateChanges.of(schedule) : rateChanges;
    regularisation = regularisation == null ? Regularisation.NONE : regularisation;
    selection = selection == null ? Selection.DEFAULT : selection;
  }

  /** A phase that goes by blocks, with AdamW and nothing besides. */
  public PhaseConfig(
      Kind kind,
      int epochs,
      double learningRate,
      Schedule schedule,
      double weightDecay,
      double labelSmoothing,
      int trainBlocks) {
    this(
        kind,
        epochs,
        learningRate,
        schedule,
        weightDecay,
        labelSmoothing,
        trainBlocks,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Whether it takes gradient steps; a convex head has nothing to set. */
  public boolean takesSteps() {
    return kind != Kind.CONVEX_HEAD;
  }

  /** The same with another number of epochs. */
  public PhaseConfig withEpochs(int other) {
    return changed(draft -> draft.epochs = other);
  }

  /** The same with another learning rate. */
  public PhaseConfig withLearningRate(double other) {
    return changed(draft -> draft.learningRate = other);
  }

  /** The same with another schedule. */
  public PhaseConfig withSchedule(Schedule other, RateChanges numbers) {
    return changed(
        draft -> {
          draft.schedule = other;
          draft.rateChanges = numbers;
        });
  }

  /** The same with other weight decay and label smoothing. */
  public PhaseConfig withDecayAndSmoothing(double decay, double smoothing) {
    return changed(
        draft -> {
          draft.weightDecay = decay;
          draft.labelSmoothing = smoothing;
        });
  }

  /** The same with another part that trains; {@code layers} null to go by blocks. */
  public PhaseConfig withTraining(int blocks, Integer layers) {
    return changed(
        draft -> {
          draft.trainBlocks = blocks;
          draft.frozenLayers = layers;
        });
  }

  /** The same with another optimiser. */
  public PhaseConfig with(Optimizer other) {
    return changed(draft -> draft.optimizer = other);
  }

  /** The same with other dropout or balance. */
  public PhaseConfig with(Regularisation other) {
    return changed(draft -> draft.regularisation = other);
  }

  /** The same with another choice of weights. */
  public PhaseConfig with(Selection other) {
    return changed(draft -> draft.selection = other);
  }

  /** The same with so many images computed at once; null to leave that to the run. */
  public PhaseConfig withMicroBatch(Integer other) {
    return changed(draft -> draft.microBatch = other);
  }

  private PhaseConfig changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  /** A phase that is being changed: what knows the order of the components. */
  private static final class Draft {
    private final Kind kind;
    private int epochs;
    private double learningRate;
    private Schedule schedule;
    private double weightDecay;
    private double labelSmoothing;
    private int trainBlocks;
    private Integer frozenLayers;
    private Optimizer optimizer;
    private RateChanges rateChanges;
    private Regularisation regularisation;
    private Selection selection;
    private Integer microBatch;

    Draft(PhaseConfig from) {
      kind = from.kind;
      epochs = from.epochs;
      learningRate = from.learningRate;
      schedule = from.schedule;
      weightDecay = from.weightDecay;
      labelSmoothing = from.labelSmoothing;
      trainBlocks = from.trainBlocks;
      frozenLayers = from.frozenLayers;
      optimizer = from.optimizer;
      rateChanges = from.rateChanges;
      regularisation = from.regularisation;
      selection = from.selection;
      microBatch = from.microBatch;
    }

    PhaseConfig done() {
      return new PhaseConfig(
          kind,
          epochs,
          learningRate,
          schedule,
          weightDecay,
          labelSmoothing,
          trainBlocks,
          frozenLayers,
          optimizer,
          rateChanges,
          regularisation,
          selection,
          microBatch);
    }
  }
}
