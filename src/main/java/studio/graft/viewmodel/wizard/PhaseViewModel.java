package studio.graft.viewmodel.wizard;

import java.util.List;
import java.util.stream.Stream;
import studio.graft.model.BackboneInfo;
import studio.graft.model.PhaseConfig;
import studio.graft.viewmodel.common.Editable;
import studio.graft.viewmodel.common.EditableNumber;

/** One phase of the plan, its numbers as they are typed. */
public final class PhaseViewModel {
  private final PhaseConfig advised;
  private final EditableNumber learningRate;
  private final EditableNumber epochs;
  private final EditableNumber trainBlocks;
  private final EditableNumber frozenLayers;
  private final EditableChoice<PhaseConfig.Schedule> schedule;
  private final PhaseOptions options;
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
    schedule = new EditableChoice<>(advised.schedule());
    options = new PhaseOptions(advised, schedule);
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

  /** How the learning rate changes. */
  public EditableChoice<PhaseConfig.Schedule> schedule() {
    return schedule;
  }

  /** What lies behind the disclosure; a phase without gradient steps has no use for it. */
  public PhaseOptions options() {
    return options;
  }

  /** Everything that can be set in this kind of phase. */
  List<Editable> editables() {
    return gradient()
        ? Stream.concat(basic().stream(), options.all().stream()).toList()
        : List.of();
  }

  private List<Editable> basic() {
    return fineTunes()
        ? List.of(learningRate, epochs, trainBlocks, frozenLayers, schedule)
        : List.of(learningRate, epochs, schedule);
  }

  /** The numbers that mean something; what is typed in others is as good as not there. */
  List<EditableNumber> numbers() {
    return editables().stream()
        .filter(options::means)
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
    return options
        .into(advised)
        .withEpochs((int) epochs.value())
        .withLearningRate(learningRate.value())
        .withTraining(blocks(), layers());
  }
}
