package studio.graft.viewmodel.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.graft.model.PhaseConfig;
import studio.graft.model.PhaseConfig.Kind;
import studio.graft.model.Preset;
import studio.graft.model.Strategy;
import studio.graft.viewmodel.common.Editable;
import studio.graft.viewmodel.common.EditableNumber;

/** The phases of a plan in their order: which can follow which, and where the backbone is cut. */
public final class PhaseSequence {
  private final Planner planner;
  private final Consumer<Editable> onEditable;
  private final ObservableList<PhaseViewModel> phases = FXCollections.observableArrayList();
  private List<PhaseViewModel> loaded = List.of();
  private PlanBasis basis;

  /**
   * No phases yet.
   *
   * @param planner knows what a phase looks like that is added
   * @param onEditable told of everything that can be set in a phase that comes in
   */
  PhaseSequence(Planner planner, Consumer<Editable> onEditable) {
    this.planner = planner;
    this.onEditable = onEditable;
  }

  /** Begins with these phases; what was changed before is given up. */
  void load(PlanBasis on, List<PhaseConfig> advised) {
    basis = on;
    List<PhaseViewModel> next = new ArrayList<>();
    for (PhaseConfig phase : advised) {
      next.add(make(next.size() + 1, phase));
    }
    loaded = List.copyOf(next);
    phases.setAll(next);
  }

  /** Types what other configurations of the loaded phases say differently. */
  void change(List<PhaseConfig> next) {
    for (PhaseViewModel phase : loaded) {
      phase.change(next.get(phase.number() - 1));
    }
  }

  private PhaseViewModel make(int number, PhaseConfig phase) {
    PhaseViewModel model = new PhaseViewModel(number, phase, basis.backbone());
    model.editables().forEach(onEditable);
    return model;
  }

  /** The phases in order. */
  public ObservableList<PhaseViewModel> list() {
    return phases;
  }

  /** Whether phases were added, removed or moved. */
  boolean rearranged() {
    return !phases.equals(loaded);
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
        planner
            .plan(Strategy.FINE_TUNING, from, basis.domain(), basis.varied(), basis.backbone())
            .phases()
            .stream()
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

  /** Where the backbone is cut. */
  FreezeLine line() {
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

  /** What the phases do: a person may have added or removed some. */
  Strategy strategy() {
    if (phases.stream().anyMatch(p -> p.kind() == Kind.SCRATCH)) {
      return Strategy.FROM_SCRATCH;
    }
    return tuned() == null ? Strategy.EXTRACTION : Strategy.FINE_TUNING;
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
}
