package studio.graft.viewmodel.wizard;

import java.util.List;
import studio.graft.model.Optimizer;
import studio.graft.model.PhaseConfig;
import studio.graft.model.RateChanges;
import studio.graft.model.Regularisation;
import studio.graft.model.Selection;
import studio.graft.viewmodel.common.Editable;
import studio.graft.viewmodel.common.EditableNumber;

/** What only some people want to set in a phase of gradient steps. */
public final class PhaseOptions {
  private static final double MOST_SHARE = 0.9;

  private final PhaseConfig advised;
  private final EditableChoice<PhaseConfig.Schedule> schedule;
  private final EditableChoice<Optimizer.Kind> optimizer;
  private final EditableNumber momentum;
  private final EditableNumber blockFactor;
  private final EditableNumber warmUp;
  private final EditableNumber everyEpochs;
  private final EditableNumber factor;
  private final EditableNumber plateauPatience;
  private final EditableNumber weightDecay;
  private final EditableNumber labelSmoothing;
  private final EditableNumber dropout;
  private final EditableChoice<Regularisation.Balance> balance;
  private final EditableChoice<Selection.Average> average;
  private final EditableNumber averagedEpochs;
  private final EditableNumber patience;

  /**
   * The options of a phase.
   *
   * @param advised what they start from
   * @param schedule decides which numbers of the learning rate mean anything
   */
  PhaseOptions(PhaseConfig advised, EditableChoice<PhaseConfig.Schedule> schedule) {
    this.advised = advised;
    this.schedule = schedule;
    optimizer = new EditableChoice<>(advised.optimizer().kind());
    momentum = EditableNumber.decimal(0, 0.999, advised.optimizer().momentum());
    blockFactor = EditableNumber.decimal(0.1, 1, advised.optimizer().blockFactor());
    RateChanges changes = advised.rateChanges();
    warmUp = EditableNumber.decimal(0, MOST_SHARE, changes.warmUp());
    everyEpochs = EditableNumber.whole(1, 1000, changes.everyEpochs());
    factor = EditableNumber.decimal(0.01, 0.99, changes.factor());
    plateauPatience = EditableNumber.whole(1, 1000, changes.patience());
    weightDecay = EditableNumber.decimal(0, 1, advised.weightDecay());
    labelSmoothing = EditableNumber.decimal(0, 0.5, advised.labelSmoothing());
    dropout = EditableNumber.decimal(0, MOST_SHARE, advised.regularisation().dropout());
    balance = new EditableChoice<>(advised.regularisation().balance());
    average = new EditableChoice<>(advised.selection().average());
    averagedEpochs = EditableNumber.whole(1, 1000, advised.selection().epochs());
    patience = EditableNumber.whole(0, 1000, advised.selection().patience());
  }

  /** How gradients change weights. */
  public EditableChoice<Optimizer.Kind> optimizer() {
    return optimizer;
  }

  /** Momentum of SGD. */
  public EditableNumber momentum() {
    return momentum;
  }

  /** Learning rate of a block as a factor of that of the block above. */
  public EditableNumber blockFactor() {
    return blockFactor;
  }

  /** Share of the epochs in which the rate grows. */
  public EditableNumber warmUp() {
    return warmUp;
  }

  /** After how many epochs a step lowers the rate. */
  public EditableNumber everyEpochs() {
    return everyEpochs;
  }

  /** By what a step or a plateau multiplies the rate. */
  public EditableNumber factor() {
    return factor;
  }

  /** Epochs without a lower loss before a plateau lowers the rate. */
  public EditableNumber plateauPatience() {
    return plateauPatience;
  }

  /** Weight decay. */
  public EditableNumber weightDecay() {
    return weightDecay;
  }

  /** Label smoothing. */
  public EditableNumber labelSmoothing() {
    return labelSmoothing;
  }

  /** Share of the features that is left out before the head. */
  public EditableNumber dropout() {
    return dropout;
  }

  /** What is done for classes with few images. */
  public EditableChoice<Regularisation.Balance> balance() {
    return balance;
  }

  /** Which weights are averaged. */
  public EditableChoice<Selection.Average> average() {
    return average;
  }

  /** How many of the last epochs are averaged. */
  public EditableNumber averagedEpochs() {
    return averagedEpochs;
  }

  /** Epochs without a lower validation loss after which it ends; 0 for never. */
  public EditableNumber patience() {
    return patience;
  }

  /** All of them. */
  public List<Editable> all() {
    return List.of(
        optimizer,
        momentum,
        blockFactor,
        warmUp,
        everyEpochs,
        factor,
        plateauPatience,
        weightDecay,
        labelSmoothing,
        dropout,
        balance,
        average,
        averagedEpochs,
        patience);
  }

  /**
   * Whether an option means something beside the others: the numbers of a choice not made do not.
   */
  public boolean means(Editable option) {
    if (option == momentum) {
      return optimizer.get() == Optimizer.Kind.SGD;
    }
    if (option == blockFactor) {
      return advised.kind() == PhaseConfig.Kind.FINE_TUNE;
    }
    if (option == everyEpochs) {
      return schedule.get() == PhaseConfig.Schedule.STEP;
    }
    if (option == plateauPatience) {
      return schedule.get() == PhaseConfig.Schedule.PLATEAU;
    }
    if (option == factor) {
      return means(everyEpochs) || means(plateauPatience);
    }
    return option != averagedEpochs || average.get() == Selection.Average.LAST_EPOCHS;
  }

  /** The configuration with these options in it. */
  PhaseConfig into(PhaseConfig config) {
    return config
        .withSchedule(
            schedule.get(),
            new RateChanges(
                warmUp.value(),
                (int) everyEpochs.value(),
                factor.value(),
                (int) plateauPatience.value()))
        .withDecayAndSmoothing(weightDecay.value(), labelSmoothing.value())
        .with(
            new Optimizer(
                optimizer.get(),
                momentum.value(),
                advised.optimizer().nesterov(),
                blockFactor.value()))
        .with(new Regularisation(dropout.value(), balance.get()))
        .with(
            new Selection(
                average.get(),
                (int) averagedEpochs.value(),
                advised.selection().decay(),
                (int) patience.value()));
  }
}
