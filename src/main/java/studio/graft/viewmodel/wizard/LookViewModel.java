package studio.graft.viewmodel.wizard;

import javafx.beans.property.ReadOnlyObjectProperty;
import studio.graft.model.Advice;
import studio.graft.model.BackboneInfo;
import studio.graft.viewmodel.common.Studio;

/**
 * The quick look beside the chosen network: what is known of it, which may be of another network,
 * and how to take it with this one. Used on the window's thread only.
 */
public final class LookViewModel {
  private final Studio studio;
  private final DataViewModel data;
  private final ArchitectureViewModel architecture;

  LookViewModel(Studio studio, DataViewModel data, ArchitectureViewModel architecture) {
    this.studio = studio;
    this.data = data;
    this.architecture = architecture;
  }

  /** The advice that was measured last; null before any. */
  public ReadOnlyObjectProperty<Advice> adviceProperty() {
    return studio.adviceProperty();
  }

  /** The chosen network; null while the list is being read. */
  public ReadOnlyObjectProperty<BackboneInfo> backboneProperty() {
    return architecture.backboneProperty();
  }

  /** Whether the last look was taken with another network than the chosen one. */
  public boolean ofAnother() {
    Advice advice = studio.adviceProperty().get();
    BackboneInfo chosen = architecture.backboneProperty().get();
    return advice != null && chosen != null && !advice.plan().backbone().equals(chosen.name());
  }

  /** What the network of the last look is called; empty before any. */
  public String lookedWith() {
    Advice advice = studio.adviceProperty().get();
    if (advice == null) {
      return "";
    }
    String name = advice.plan().backbone();
    return architecture.all().stream()
        .map(Architecture::info)
        .filter(info -> info.name().equals(name))
        .map(BackboneInfo::title)
        .findFirst()
        .orElse(name);
  }

  /** Looks with the chosen network, while the page stays. */
  public void look() {
    data.lookAgain();
  }

  /** How far a running look is; null when none is running. */
  public ReadOnlyObjectProperty<Measuring> measuringProperty() {
    return data.measuringProperty();
  }
}
