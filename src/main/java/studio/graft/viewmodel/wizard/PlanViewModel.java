package studio.graft.viewmodel.wizard;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import studio.graft.model.BackboneInfo;
import studio.graft.model.Forecast;
import studio.graft.model.OwnPreset;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.Preset;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.viewmodel.common.Draft;
import studio.graft.viewmodel.common.Editable;
import studio.graft.viewmodel.common.EditableNumber;

/** The plan: every choice of a run, as advised or as changed. */
public final class PlanViewModel {
  private final Planner planner;
  private final ObjectProperty<Preset> preset = new SimpleObjectProperty<>(Preset.ADVISED);
  private final ReadOnlyObjectWrapper<OwnPreset> own = new ReadOnlyObjectWrapper<>();
  private final ObservableList<PhaseViewModel> phases = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Draft> draft = new ReadOnlyObjectWrapper<>();
  private final EditableNumber batch = EditableNumber.whole(1, 512, 16);
  private final EditableNumber microBatch = EditableNumber.whole(0, 512, 0);
  private final EditableNumber seed = EditableNumber.whole(0, Integer.MAX_VALUE, 1);
  private final EditableChoice<Boolean> stopOnOverfit = new EditableChoice<>(true);
  private final AugmentationViewModel augmentation = new AugmentationViewModel();
  private final OwnPresets presets = new OwnPresets();
  private final ReadOnlyObjectWrapper<FreezeLine> freezeLine = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<TrainingConfig> config = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Forecast> forecast = new ReadOnlyObjectWrapper<>();
  private List<PhaseViewModel> loaded = List.of();
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
    preset.addListener((property, before, now) -> takePreset());
    phases.addListener((ListChangeListener<PhaseViewModel>) change -> compute());
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
      start(null, null);
    }
  }

  /** Rests the plan on a run that was and changes what is proposed for the next. */
  void rest(Basis on, Draft run) {
    basis = on;
    start(null, run);
    List<PhaseConfig> next = run.next().config().phases();
    for (PhaseViewModel phase : loaded) {
      phase.change(next.get(phase.number() - 1));
    }
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
    List<PhaseViewModel> next = new ArrayList<>();
    for (PhaseConfig phase : advised.phases()) {
      next.add(make(next.size() + 1, phase));
    }
    batch.advise(advised.batch());
    microBatch.advise(advised.microBatch());
    seed.advise(advised.seed());
    augmentation.advise(advised.augmentation());
    stopOnOverfit.advise(advised.stopOnOverfit());
    loaded = List.copyOf(next);
    phases.setAll(next);
    loading = false;
    compute();
  }

  private TrainingConfig source() {
    if (draft.get() != null) {
      return draft.get().from().config();
    }
    TrainingConfig plan =
        planner.plan(basis.strategy(), preset.get(), basis.domain(), basis.backbone());
    return own.get() == null ? plan : own.get().config().withSeed(plan.seed());
  }

  private PhaseViewModel make(int number, PhaseConfig phase) {
    PhaseViewModel model = new PhaseViewModel(number, phase, basis.backbone());
    model.editables().forEach(this::watch);
    return model;
  }

  private void compute() {
    if (loading || advised == null) {
      return;
    }
    augmentation.rest(basis.backbone().inputSize(), (long) seed.value());
    freezeLine.set(line());
    boolean valid = numbers().stream().allMatch(EditableNumber::valid);
    TrainingConfig next = valid ? newest() : null;
    config.set(next);
    forecast.set(
        next == null
            ? null
            : planner.forecast(
                next, basis.backbone(), basis.trainImages(), basis.validationImages()));
  }

  private FreezeLine line() {
    PhaseViewModel tuned = tuned();
    if (tuned == null) {
      boolean scratch = phases.stream().anyMatch(p -> p.kind() == Kind.SCRATCH);
      return FreezeLine.of(
          basis.backbone(), scratch ? basis.backbone().blockCount() : 0, basis.classes());
    }
    return FreezeLine.of(basis.backbone(), (int) tuned.trainBlocks().value(), basis.classes())
        .withFrozenLayers((int) tuned.frozenLayers().value());
  }

  /** The phase whose blocks the freeze line moves: the last that fine-tunes; null for none. */
  private PhaseViewModel tuned() {
    PhaseViewModel last = null;
    for (PhaseViewModel phase : phases) {
      last = phase.fineTunes() ? phase : last;
    }
    return last;
  }

  private List<EditableNumber> numbers() {
    List<EditableNumber> all = new ArrayList<>(List.of(batch, microBatch, seed));
    phases.forEach(phase -> all.addAll(phase.numbers()));
    return all;
  }

  private TrainingConfig newest() {
    return new TrainingConfig(
        strategy(),
        changed() || own.get() != null || draft.get() != null ? Preset.CUSTOM : preset.get(),
        basis.backbone().name(),
        phases.stream().map(PhaseViewModel::config).toList(),
        (int) batch.value(),
        augmentation.choice().get(),
        stopOnOverfit.get(),
        (long) seed.value(),
        (int) microBatch.value(),
        null);
  }

  /** What the phases do: a person may have added or removed some. */
  private Strategy strategy() {
    if (phases.stream().anyMatch(p -> p.kind() == Kind.SCRATCH)) {
      return Strategy.FROM_SCRATCH;
    }
    return tuned() == null ? Strategy.EXTRACTION : Strategy.FINE_TUNING;
  }

  /** Whether anything differs from the preset. */
  public boolean changed() {
    return changes() > 0;
  }

  /** How many choices differ from the preset; other phases count as one. */
  public int changes() {
    List<Editable> all = new ArrayList<>(shared());
    phases.forEach(phase -> all.addAll(phase.editables()));
    long fields = all.stream().filter(editable -> editable.changedProperty().get()).count();
    return (int) fields + (phases.equals(loaded) ? 0 : 1);
  }

  /** Whether a phase can be added: two convex heads in a row would be the same one. */
  public boolean canAdd(Kind kind) {
    return switch (kind) {
      case CONVEX_HEAD -> place(kind) >= 0;
      case HEAD, FINE_TUNE -> true;
      case SCRATCH -> false; // it begins a plan of its own
    };
  }

  /** Where an added phase goes: a convex head first if it can, all others last; −1 for nowhere. */
  private int place(Kind kind) {
    if (kind != Kind.CONVEX_HEAD) {
      return phases.size();
    }
    boolean first =
        phases.get(0).kind() != Kind.CONVEX_HEAD && phases.get(0).kind() != Kind.SCRATCH;
    boolean last = phases.get(phases.size() - 1).gradient();
    return first ? 0 : last ? phases.size() : -1;
  }

  /** Adds a phase as the plans have it. */
  public void add(Kind kind) {
    if (!canAdd(kind)) {
      return;
    }
    Preset from = kind == Kind.HEAD ? Preset.TEXTBOOK : Preset.ADVISED;
    PhaseConfig phase =
        planner.plan(Strategy.FINE_TUNING, from, basis.domain(), basis.backbone()).phases().stream()
            .filter(p -> p.kind() == kind)
            .findFirst()
            .orElseThrow();
    PhaseViewModel made = make(0, phase);
    List<PhaseViewModel> next = new ArrayList<>(phases);
    next.add(place(kind), made);
    replace(next);
  }

  /** Whether a phase can be removed: one has to stay. */
  public boolean canRemove() {
    return phases.size() > 1;
  }

  /** Removes a phase. */
  public void remove(PhaseViewModel phase) {
    if (canRemove()) {
      replace(phases.stream().filter(p -> p != phase).toList());
    }
  }

  /**
   * Whether a phase can change places with its neighbour: random weights come first, and two convex
   * heads not in a row.
   *
   * @param by −1 for earlier, 1 for later
   */
  public boolean canMove(PhaseViewModel phase, int by) {
    int from = phases.indexOf(phase);
    int to = from + by;
    if (to < 0 || to >= phases.size()) {
      return false;
    }
    List<PhaseViewModel> next = swapped(from, to);
    for (int i = 1; i < next.size(); i++) {
      if (next.get(i).kind() == Kind.SCRATCH
          || !next.get(i).gradient() && !next.get(i - 1).gradient()) {
        return false;
      }
    }
    return true;
  }

  private List<PhaseViewModel> swapped(int from, int to) {
    List<PhaseViewModel> next = new ArrayList<>(phases);
    next.set(from, phases.get(to));
    next.set(to, phases.get(from));
    return next;
  }

  /** Changes places with a neighbour. */
  public void move(PhaseViewModel phase, int by) {
    if (canMove(phase, by)) {
      int from = phases.indexOf(phase);
      replace(swapped(from, from + by));
    }
  }

  private void replace(List<PhaseViewModel> next) {
    for (int i = 0; i < next.size(); i++) {
      next.get(i).renumber(i + 1);
    }
    phases.setAll(next);
  }

  /** What the plan rests on; null before there is an advice. */
  public Basis basis() {
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
    return phases;
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

  /** Whether the freeze line can be moved: only fine-tuning has one. */
  public boolean freezable() {
    return tuned() != null;
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
      int blocks = Math.max(1, Math.min(most, blocksThatTrain));
      tuned().trainBlocks().textProperty().set(Integer.toString(blocks));
    }
  }

  /** How many Keras layers are frozen, as it is typed; null where nothing can be frozen. */
  public EditableNumber frozenLayers() {
    return tuned() == null ? null : tuned().frozenLayers();
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
  public ReadOnlyObjectProperty<Forecast> forecastProperty() {
    return forecast.getReadOnlyProperty();
  }
}
