package studio.graft.viewmodel.wizard;

import java.util.List;
import studio.graft.model.PhaseConfig;
import studio.graft.model.RateChanges;

/** One phase of the plan, its numbers as they are typed. */
public final class PhaseViewModel {
  private final int number;
  private final PhaseConfig advised;
  private final EditableNumber learningRate;
  private final EditableNumber epochs;
  private final EditableNumber weightDecay;
  private final EditableNumber labelSmoothing;
  private final EditableChoice<PhaseConfig.Schedule> schedule;

  PhaseViewModel(int number, PhaseConfig advised) {
    this.number = number;
    this.advised = advised;
    learningRate = EditableNumber.decimal(1e-8, 1, rateOf(advised));
    epochs = EditableNumber.whole(1, 1000, Math.max(1, advised.epochs()));
    weightDecay = EditableNumber.decimal(0, 1, advised.weightDecay());
    labelSmoothing = EditableNumber.decimal(0, 0.5, advised.labelSmoothing());
    schedule = new EditableChoice<>(advised.schedule());
  }

  /** A convex head has no learning rate, but the field behind its card must hold a legal one. */
  private static double rateOf(PhaseConfig config) {
    return config.learningRate() > 0 ? config.learningRate() : 1e-3;
  }

  /** Its number, from 1. */
  public int number() {
    return number;
  }

  /** What it does. */
  public PhaseConfig.Kind kind() {
    return advised.kind();
  }

  /** Whether it takes gradient steps; a convex head has nothing to set. */
  public boolean gradient() {
    return advised.kind() != PhaseConfig.Kind.CONVEX_HEAD;
  }

  /** Learning rate at its start. */
  public EditableNumber learningRate() {
    return learningRate;
  }

  /** Passes over the training set. */
  public EditableNumber epochs() {
    return epochs;
  }

  /** Decoupled weight decay. */
  public EditableNumber weightDecay() {
    return weightDecay;
  }

  /** Label smoothing. */
  public EditableNumber labelSmoothing() {
    return labelSmoothing;
  }

  /** How the learning rate changes. */
  public EditableChoice<PhaseConfig.Schedule> schedule() {
    return schedule;
  }

  List<Editable> editables() {
    return gradient()
        ? List.of(learningRate, epochs, schedule, weightDecay, labelSmoothing)
        : List.of();
  }

  List<EditableNumber> numbers() {
    return gradient() ? List.of(learningRate, epochs, weightDecay, labelSmoothing) : List.of();
  }

  PhaseConfig config(int trainBlocks) {
    if (!gradient()) {
      return advised;
    }
    PhaseConfig.Schedule chosen = schedule.get();
    return advised
        .withEpochs((int) epochs.value())
        .withLearningRate(learningRate.value())
        .withSchedule(
            chosen, chosen == advised.schedule() ? advised.rateChanges() : RateChanges.of(chosen))
        .withDecayAndSmoothing(weightDecay.value(), labelSmoothing.value())
        .withTraining(
            advised.kind() == PhaseConfig.Kind.FINE_TUNE ? trainBlocks : advised.trainBlocks(),
            trainBlocks == advised.trainBlocks() ? advised.frozenLayers() : null);
  }
}
