package studio.graft.viewmodel.wizard;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import studio.graft.model.Forecast;
import studio.graft.model.OwnPreset;
import studio.graft.model.Preset;
import studio.graft.model.TrainingConfig;
import studio.graft.viewmodel.common.Draft;
import studio.graft.viewmodel.common.Editable;
import studio.graft.viewmodel.common.EditableNumber;

/** The plan: every choice of a run, as advised or as changed. */
public final class PlanViewModel {
  private final Planner planner;
  private final ObjectProperty<Preset> preset = new SimpleObjectProperty<>(Preset.ADVISED);
  private final ReadOnlyObjectWrapper<OwnPreset> own = new ReadOnlyObjectWrapper<>();
  private final PhaseSequence sequence;
  private final ReadOnlyObjectWrapper<Draft> draft = new ReadOnlyObjectWrapper<>();
  private final EditableNumber batch = EditableNumber.whole(1, 512, 16);
  private final EditableNumber microBatch = EditableNumber.whole(0, 512, 0);
  private final EditableNumber seed = EditableNumber.whole(0, Integer.MAX_VALUE, 1);
  private final EditableChoice<Boolean> stopOnOverfit = new EditableChoice<>(true);
  private final AugmentationViewModel augmentation = new AugmentationViewModel();
  private final OwnPresets presets = new OwnPresets();
  private final ReadOnlyObjectWrapper<FreezeLine> freezeLine = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<EditableNumber> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<TrainingConfig> config = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Forecast> forecast = new ReadOnlyObjectWrapper<>();
  private PlanBasis basis;
  private TrainingConfig advised;
  private boolean loading;

  PlanViewModel(Planner planner) {
    this.planner = planner;
    sequence = new PhaseSequence(planner, this::watch);
    preset.addListener((property, before, now) -> takePreset());
    phases().addListener((ListChangeListener<PhaseViewModel>) change -> compute());
    shared().forEach(this::watch);
  }

  private void takePreset() {
    if (!loading) {
      start(null, null);
    }
  }

  /** Starts from one's own preset, from a run that was, or from what is planned. */
  private void start(OwnPreset preset, Draft run) {
    own.set(preset);
    draft.set(run);
    load();
  }

  private List<Editable> shared() {
    return List.of(batch, microBatch, seed, augmentation.choice(), stopOnOverfit);
  }

  private void watch(Editable editable) {
    if (editable instanceof EditableNumber number) {
      number.textProperty().addListener((property, before, now) -> compute());
    } else if (editable instanceof EditableChoice<?> choice) {
      choice.valueProperty().addListener((property, before, now) -> compute());
    }
  }

  /** Rests the plan on something else; what was changed is given up when the strategy changes. */
  void rest(PlanBasis newest) {
    boolean same =
        basis != null
            && basis.strategy() == newest.strategy()
            && basis.domain() == newest.domain()
            && basis.backbone().equals(newest.backbone());
    basis = newest;
    if (same) {
      vary();
      compute();
    } else {
      start(null, null);
    }
  }

  /** Another way to vary images takes the place of what was chosen; all other changes stay. */
  private void vary() {
    TrainingConfig before = advised;
    advised = source();
    if (!advised.augmentation().equals(before.augmentation())) {
      augmentation.advise(advised.augmentation());
    }
  }

  /** Rests the plan on a run that was and changes what is proposed for the next. */
  void rest(PlanBasis on, Draft run) {
    basis = on;
    start(null, run);
    sequence.change(run.next().config().phases());
    augmentation.choice().valueProperty().set(run.next().config().augmentation());
  }

  /** Takes every change back. */
  public void reset() {
    load();
  }

  /** Takes one's own preset; what is changed after that is changed from it. */
  public void choose(OwnPreset chosen) {
    start(chosen, null);
  }

  private void load() {
    if (basis == null) {
      return;
    }
    loading = true;
    advised = source();
    batch.advise(advised.batch());
    microBatch.advise(advised.microBatch());
    seed.advise(advised.seed());
    augmentation.advise(advised.augmentation());
    stopOnOverfit.advise(advised.stopOnOverfit());
    sequence.load(basis, advised.phases());
    loading = false;
    compute();
  }

  private TrainingConfig source() {
    if (draft.get() != null) {
      return draft.get().from().config();
    }
    TrainingConfig plan =
        planner.plan(
            basis.strategy(), preset.get(), basis.domain(), basis.varied(), basis.backbone());
    return own.get() == null ? plan : own.get().config().withSeed(plan.seed());
  }

  private void compute() {
    if (loading || advised == null) {
      return;
    }
    augmentation.rest(basis.backbone().inputSize(), (long) seed.value());
    freezeLine.set(sequence.line());
    problem.set(numbers().stream().filter(number -> !number.valid()).findFirst().orElse(null));
    TrainingConfig next = problem.get() == null ? newest() : null;
    config.set(next);
    forecast.set(
        next == null
            ? null
            : planner.forecast(
                next, basis.backbone(), basis.trainImages(), basis.validationImages()));
  }

  /** What counts of what can be typed, from the top of the page to its end. */
  private List<EditableNumber> numbers() {
    List<EditableNumber> all = new ArrayList<>();
    phases().forEach(phase -> all.addAll(phase.numbers()));
    all.addAll(sequence.gradient() ? List.of(batch, seed, microBatch) : List.of(seed));
    return all;
  }

  private TrainingConfig newest() {
    return new TrainingConfig(
        sequence.strategy(),
        changed() || own.get() != null || draft.get() != null ? Preset.CUSTOM : preset.get(),
        basis.backbone().name(),
        phases().stream().map(PhaseViewModel::config).toList(),
        (int) batch.value(),
        augmentation.choice().get(),
        stopOnOverfit.get(),
        (long) seed.value(),
        (int) microBatch.value(),
        null);
  }

  /** Whether anything differs from the preset. */
  public boolean changed() {
    return changes() > 0;
  }

  /** How many choices differ from the preset; other phases count as one. */
  public int changes() {
    List<Editable> all = new ArrayList<>(shared());
    phases().forEach(phase -> all.addAll(phase.editables()));
    long fields = all.stream().filter(editable -> editable.changedProperty().get()).count();
    return (int) fields + (sequence.rearranged() ? 1 : 0);
  }

  /** What the plan rests on; null before there is an advice. */
  public PlanBasis basis() {
    return basis;
  }

  /** The preset: advised, textbook or fast. Setting it takes every change back. */
  public ObjectProperty<Preset> presetProperty() {
    return preset;
  }

  /** One's own preset that the plan started from; null for none. */
  public ReadOnlyObjectProperty<OwnPreset> ownProperty() {
    return own.getReadOnlyProperty();
  }

  /** The run that the plan started from, and what was proposed for the next; null for none. */
  public ReadOnlyObjectProperty<Draft> draftProperty() {
    return draft.getReadOnlyProperty();
  }

  /**
   * Goes back from one's own preset or a run to a built-in one, or takes back what was changed in
   * it.
   */
  public void choose(Preset chosen) {
    if (preset.get() == chosen) {
      start(null, null);
    } else {
      preset.set(chosen);
    }
  }

  /** The presets that a person keeps. */
  public OwnPresets presets() {
    return presets;
  }

  /** The phases in order. */
  public ObservableList<PhaseViewModel> phases() {
    return sequence.list();
  }

  /** Changes which phases there are, and where the backbone is cut. */
  public PhaseSequence sequence() {
    return sequence;
  }

  /** Images a step. */
  public EditableNumber batch() {
    return batch;
  }

  /** Images that are computed at once; 0 for as many as the memory has room for. */
  public EditableNumber microBatch() {
    return microBatch;
  }

  /** Seed of everything random. */
  public EditableNumber seed() {
    return seed;
  }

  /** How training images are varied. */
  public AugmentationViewModel augmentation() {
    return augmentation;
  }

  /** Whether the alarm ends the run. */
  public EditableChoice<Boolean> stopOnOverfit() {
    return stopOnOverfit;
  }

  /** Where the backbone is cut; null before there is an advice. */
  public ReadOnlyObjectProperty<FreezeLine> freezeLineProperty() {
    return freezeLine.getReadOnlyProperty();
  }

  /** The first field that cannot be taken as it is; null when all can. */
  public ReadOnlyObjectProperty<EditableNumber> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** The configuration; null while a field cannot be taken. */
  public ReadOnlyObjectProperty<TrainingConfig> configProperty() {
    return config.getReadOnlyProperty();
  }

  /** What the configuration costs; null while a field cannot be taken. */
  public ReadOnlyObjectProperty<Forecast> forecastProperty() {
    return forecast.getReadOnlyProperty();
  }
}
