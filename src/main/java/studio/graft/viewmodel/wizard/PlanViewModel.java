package studio.graft.viewmodel.wizard;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Preset;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;

/** The plan: every choice of a run, as advised or as changed. */
public final class PlanViewModel {
  private final Planner planner;
  private final ObjectProperty<Preset> preset = new SimpleObjectProperty<>(Preset.ADVISED);
  private final ObservableList<PhaseViewModel> phases = FXCollections.observableArrayList();
  private final EditableNumber batch = EditableNumber.whole(1, 512, 16);
  private final EditableNumber seed = EditableNumber.whole(0, Integer.MAX_VALUE, 1);
  private final EditableChoice<Augmentation> augmentation = new EditableChoice<>(Augmentation.NONE);
  private final EditableChoice<Boolean> stopOnOverfit = new EditableChoice<>(true);
  private final EditableChoice<Integer> trainBlocks = new EditableChoice<>(0);
  private final ReadOnlyObjectWrapper<FreezeLine> freezeLine = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<TrainingConfig> config = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Planner.Forecast> forecast = new ReadOnlyObjectWrapper<>();
  private Basis basis;
  private TrainingConfig advised;
  private boolean loading;

  /**
   * What a plan rests on.
   *
   * @param strategy what is done
   * @param domain decides how much trains
   * @param backbone the network
   * @param classes outputs of the head
   * @param trainImages size of the training set
   * @param validationImages size of the validation set
   */
  public record Basis(
      Strategy strategy,
      Similarity.Domain domain,
      BackboneInfo backbone,
      int classes,
      int trainImages,
      int validationImages) {}

  PlanViewModel(Planner planner) {
    this.planner = planner;
    preset.addListener((property, before, now) -> load());
    shared().forEach(this::watch);
  }

  private List<Editable> shared() {
    return List.of(batch, seed, augmentation, stopOnOverfit, trainBlocks);
  }

  private void watch(Editable editable) {
    if (editable instanceof EditableNumber number) {
      number.textProperty().addListener((property, before, now) -> compute());
    } else if (editable instanceof EditableChoice<?> choice) {
      choice.valueProperty().addListener((property, before, now) -> compute());
    }
  }

  /** Rests the plan on something else; what was changed is given up when the strategy changes. */
  void rest(Basis newest) {
    boolean same =
        basis != null
            && basis.strategy() == newest.strategy()
            && basis.domain() == newest.domain()
            && basis.backbone().equals(newest.backbone());
    basis = newest;
    if (same) {
      compute();
    } else {
      load();
    }
  }

  /** Takes every change back. */
  public void reset() {
    load();
  }

  private void load() {
    if (basis == null) {
      return;
    }
    loading = true;
    advised = planner.plan(basis.strategy(), preset.get(), basis.domain(), basis.backbone());
    List<PhaseViewModel> next = new ArrayList<>();
    for (PhaseConfig phase : advised.phases()) {
      PhaseViewModel model = new PhaseViewModel(next.size() + 1, phase);
      model.editables().forEach(this::watch);
      next.add(model);
    }
    batch.advise(advised.batch());
    seed.advise(advised.seed());
    augmentation.advise(advised.augmentation());
    stopOnOverfit.advise(advised.stopOnOverfit());
    trainBlocks.advise(Math.min(advised.trainBlocks(), basis.backbone().blockCount()));
    loading = false;
    phases.setAll(next);
    compute();
  }

  private void compute() {
    if (loading || advised == null) {
      return;
    }
    freezeLine.set(FreezeLine.of(basis.backbone(), trainBlocks.get(), basis.classes()));
    boolean valid = numbers().stream().allMatch(EditableNumber::valid);
    TrainingConfig next = valid ? newest() : null;
    config.set(next);
    forecast.set(
        next == null
            ? null
            : planner.forecast(
                next, basis.backbone(), basis.trainImages(), basis.validationImages()));
  }

  private List<EditableNumber> numbers() {
    List<EditableNumber> all = new ArrayList<>(List.of(batch, seed));
    phases.forEach(phase -> all.addAll(phase.numbers()));
    return all;
  }

  private TrainingConfig newest() {
    return new TrainingConfig(
        basis.strategy(),
        changed() ? Preset.CUSTOM : preset.get(),
        basis.backbone().name(),
        phases.stream().map(phase -> phase.config(trainBlocks.get())).toList(),
        (int) batch.value(),
        augmentation.get(),
        stopOnOverfit.get(),
        (long) seed.value());
  }

  /** Whether anything differs from the preset. */
  public boolean changed() {
    List<Editable> all = new ArrayList<>(shared());
    phases.forEach(phase -> all.addAll(phase.editables()));
    return all.stream().anyMatch(editable -> editable.changedProperty().get());
  }

  /** What the plan rests on; null before there is an advice. */
  public Basis basis() {
    return basis;
  }

  /** The preset: advised or textbook. Setting it takes every change back. */
  public ObjectProperty<Preset> presetProperty() {
    return preset;
  }

  /** The phases in order. */
  public ObservableList<PhaseViewModel> phases() {
    return phases;
  }

  /** Images a step. */
  public EditableNumber batch() {
    return batch;
  }

  /** Seed of everything random. */
  public EditableNumber seed() {
    return seed;
  }

  /** How strongly training images are varied. */
  public EditableChoice<Augmentation> augmentation() {
    return augmentation;
  }

  /** Whether the alarm ends the run. */
  public EditableChoice<Boolean> stopOnOverfit() {
    return stopOnOverfit;
  }

  /** How many of the top blocks train. */
  public EditableChoice<Integer> trainBlocks() {
    return trainBlocks;
  }

  /** Whether the freeze line can be moved: only fine-tuning has one. */
  public boolean freezable() {
    return phases.stream().anyMatch(phase -> phase.kind() == PhaseConfig.Kind.FINE_TUNE);
  }

  /**
   * Whether any phase takes gradient steps; otherwise batch, augmentation and alarm mean nothing.
   */
  public boolean gradient() {
    return phases.stream().anyMatch(PhaseViewModel::gradient);
  }

  /** Moves the freeze line; at least one block trains. */
  public void moveFreezeLine(int blocksThatTrain) {
    if (freezable()) {
      int most = basis.backbone().blockCount();
      trainBlocks.valueProperty().set(Math.max(1, Math.min(most, blocksThatTrain)));
    }
  }

  /** Where the backbone is cut; null before there is an advice. */
  public ReadOnlyObjectProperty<FreezeLine> freezeLineProperty() {
    return freezeLine.getReadOnlyProperty();
  }

  /** The configuration; null while a field cannot be taken. */
  public ReadOnlyObjectProperty<TrainingConfig> configProperty() {
    return config.getReadOnlyProperty();
  }

  /** What the configuration costs; null while a field cannot be taken. */
  public ReadOnlyObjectProperty<Planner.Forecast> forecastProperty() {
    return forecast.getReadOnlyProperty();
  }
}
