package studio.graft.viewmodel.wizard;

import java.util.List;
import java.util.stream.Stream;
import studio.graft.model.BackboneInfo;
import studio.graft.model.Optimizer;
import studio.graft.model.PhaseConfig;
import studio.graft.model.RateChanges;
import studio.graft.model.Regularisation;
import studio.graft.model.Selection;
import studio.graft.viewmodel.common.Editable;
import studio.graft.viewmodel.common.EditableNumber;

/** One phase of the plan, its numbers as they are typed. */
public final class PhaseViewModel {
  private static final double MOST_SHARE = 0.9;

  private final PhaseConfig advised;
  private final EditableNumber learningRate;
  private final EditableNumber epochs;
  private final EditableNumber trainBlocks;
  private final EditableNumber frozenLayers;
  private final EditableNumber weightDecay;
  private final EditableNumber labelSmoothing;
  private final EditableChoice<PhaseConfig.Schedule> schedule;
  private final EditableNumber warmUp;
  private final EditableNumber everyEpochs;
  private final EditableNumber factor;
  private final EditableNumber plateauPatience;
  private final EditableChoice<Optimizer.Kind> optimizer;
  private final EditableNumber momentum;
  private final EditableNumber blockFactor;
  private final EditableNumber dropout;
  private final EditableChoice<Regularisation.Balance> balance;
  private final EditableChoice<Selection.Average> average;
  private final EditableNumber averagedEpochs;
  private final EditableNumber patience;
  private final BackboneInfo backbone;
  private boolean coupling;
  private int number;

  /**
   * A phase.
   *
   * @param number from 1
   * @param advised what it starts from; more blocks than the backbone has are all of them
   */
  PhaseViewModel(int number, PhaseConfig advised, BackboneInfo backbone) {
    this.number = number;
    this.backbone = backbone;
    int blocks = backbone.blockCount();
    this.advised = advised;
    learningRate = EditableNumber.decimal(1e-8, 1, rateOf(advised));
    epochs = EditableNumber.whole(1, 1000, Math.max(1, advised.epochs()));
    trainBlocks = EditableNumber.whole(1, blocks, clamped(advised.trainBlocks(), blocks));
    frozenLayers =
        EditableNumber.whole(
            0,
            FreezeLine.layersBefore(backbone, 1),
            advised.frozenLayers() == null
                ? FreezeLine.layersBefore(backbone, clamped(advised.trainBlocks(), blocks))
                : Math.min(advised.frozenLayers(), FreezeLine.layersBefore(backbone, 1)));
    trainBlocks.textProperty().addListener((property, before, now) -> blocksMoved());
    frozenLayers.textProperty().addListener((property, before, now) -> layersMoved());
    weightDecay = EditableNumber.decimal(0, 1, advised.weightDecay());
    labelSmoothing = EditableNumber.decimal(0, 0.5, advised.labelSmoothing());
    schedule = new EditableChoice<>(advised.schedule());
    RateChanges changes = advised.rateChanges();
    warmUp = EditableNumber.decimal(0, MOST_SHARE, changes.warmUp());
    everyEpochs = EditableNumber.whole(1, 1000, changes.everyEpochs());
    factor = EditableNumber.decimal(0.01, 0.99, changes.factor());
    plateauPatience = EditableNumber.whole(1, 1000, changes.patience());
    optimizer = new EditableChoice<>(advised.optimizer().kind());
    momentum = EditableNumber.decimal(0, 0.999, advised.optimizer().momentum());
    blockFactor = EditableNumber.decimal(0.1, 1, advised.optimizer().blockFactor());
    dropout = EditableNumber.decimal(0, MOST_SHARE, advised.regularisation().dropout());
    balance = new EditableChoice<>(advised.regularisation().balance());
    average = new EditableChoice<>(advised.selection().average());
    averagedEpochs = EditableNumber.whole(1, 1000, advised.selection().epochs());
    patience = EditableNumber.whole(0, 1000, advised.selection().patience());
  }

  private void blocksMoved() {
    if (!coupling && trainBlocks.valid()) {
      coupling = true;
      frozenLayers.show(FreezeLine.layersBefore(backbone, (int) trainBlocks.value()));
      coupling = false;
    }
  }

  private void layersMoved() {
    if (!coupling && frozenLayers.valid()) {
      coupling = true;
      trainBlocks.show(backbone.trainBlocksForFrozenLayers((int) frozenLayers.value()));
      coupling = false;
    }
  }

  private static int clamped(int blocks, int most) {
    return Math.max(1, Math.min(most, blocks));
  }

  /** A convex head has no learning rate, but the field behind its card must hold a legal one. */
  private static double rateOf(PhaseConfig config) {
    return config.learningRate() > 0 ? config.learningRate() : 1e-3;
  }

  /** Types what another configuration says differently, as a person would. */
  void change(PhaseConfig next) {
    if (next.learningRate() != advised.learningRate()) {
      learningRate.show(next.learningRate());
    }
    if (next.epochs() != advised.epochs()) {
      epochs.show(next.epochs());
    }
    if (next.trainBlocks() != advised.trainBlocks()) {
      trainBlocks.show(clamped(next.trainBlocks(), backbone.blockCount()));
    }
  }

  void renumber(int newest) {
    number = newest;
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
    return advised.takesSteps();
  }

  /** Whether it has blocks to choose. */
  public boolean fineTunes() {
    return advised.kind() == PhaseConfig.Kind.FINE_TUNE;
  }

  /** Learning rate at its start. */
  public EditableNumber learningRate() {
    return learningRate;
  }

  /** Passes over the training set. */
  public EditableNumber epochs() {
    return epochs;
  }

  /** How many of the top blocks train; only where it fine-tunes. */
  public EditableNumber trainBlocks() {
    return trainBlocks;
  }

  /** How many Keras layers, counted from the input, stay frozen; moves with the blocks. */
  public EditableNumber frozenLayers() {
    return frozenLayers;
  }

  /** Weight decay. */
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

  /** Everything that can be set in this kind of phase. */
  List<Editable> editables() {
    return Stream.concat(basic().stream(), advanced().stream()).toList();
  }

  private List<Editable> basic() {
    if (!gradient()) {
      return List.of();
    }
    return fineTunes()
        ? List.of(learningRate, epochs, trainBlocks, frozenLayers, schedule)
        : List.of(learningRate, epochs, schedule);
  }

  /** What lies behind the disclosure. */
  public List<Editable> advanced() {
    return gradient()
        ? List.of(
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
            patience)
        : List.of();
  }

  List<EditableNumber> numbers() {
    return editables().stream()
        .filter(EditableNumber.class::isInstance)
        .map(EditableNumber.class::cast)
        .toList();
  }

  private int blocks() {
    return fineTunes() ? (int) trainBlocks.value() : advised.trainBlocks();
  }

  /** By blocks where the line lies between two of them, by layers where it lies within one. */
  private Integer layers() {
    if (!fineTunes()) {
      return advised.frozenLayers();
    }
    int layers = (int) frozenLayers.value();
    return layers == FreezeLine.layersBefore(backbone, blocks()) ? null : layers;
  }

  PhaseConfig config() {
    if (!gradient()) {
      return advised;
    }
    return advised
        .withEpochs((int) epochs.value())
        .withLearningRate(learningRate.value())
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
                (int) patience.value()))
        .withTraining(blocks(), layers());
  }
}
