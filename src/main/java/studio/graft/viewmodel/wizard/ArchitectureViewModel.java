package studio.graft.viewmodel.wizard;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.graft.model.BackboneInfo;
import studio.graft.model.Project;
import studio.graft.viewmodel.common.Notice;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.common.Studio;

/** Which network to build on, by where it will run. Used on the window's thread only. */
public final class ArchitectureViewModel {
  private final Studio studio;
  private final Architectures architectures;
  private final ObservableList<Architecture> all = FXCollections.observableArrayList();
  private final ObjectProperty<BackboneInfo> backbone = new SimpleObjectProperty<>();
  private final ObjectProperty<Purpose> purpose = new SimpleObjectProperty<>(Purpose.EDGE);
  private final ReadOnlyObjectWrapper<String> measuring = new ReadOnlyObjectWrapper<>();

  ArchitectureViewModel(Studio studio, Architectures architectures) {
    this.studio = studio;
    this.architectures = architectures;
    studio
        .placeProperty()
        .addListener(
            (property, before, now) -> {
              if (now == Place.ADVISOR && !all.isEmpty()) {
                load(); // something may have been installed meanwhile
              }
            });
  }

  /** Shows where backbones are installed. */
  public void showInstalling() {
    studio.placeProperty().set(Place.SETTINGS);
  }

  /** Reads the list, in the background; again when something was installed. */
  public void load() {
    studio
        .activities()
        .start(
            "Reading the list of architectures",
            (progress, token) -> weighed(architectures.list()),
            this::show);
  }

  private void show(List<Architecture> found) {
    if (!found.equals(all)) {
      all.setAll(found);
    }
    BackboneInfo chosen = backbone.get();
    boolean there =
        found.stream()
            .map(Architecture::info)
            .anyMatch(i -> i.installed() && chosen != null && i.name().equals(chosen.name()));
    if (there || found.isEmpty()) {
      return;
    }
    Architecture first = found.get(0); // comes with the program, so it is there
    if (chosen == null) {
      backbone.set(first.info());
    } else {
      BackboneInfo instead = best(purpose.get(), true).orElse(first).info();
      backbone.set(instead);
      tellOfLoss(chosen, instead);
    }
  }

  /** A plan must not begin that cannot be carried out, nor change without a word. */
  private void tellOfLoss(BackboneInfo lost, BackboneInfo instead) {
    studio
        .activities()
        .tell(
            new Notice(
                Notice.Kind.WARNING,
                "The network is not installed any more",
                "The plan was made for %s, whose weights are not on this machine any more. It now takes %s. To have the other one back, install it in Settings and choose it on the Architecture page."
                    .formatted(lost.title(), instead.title()),
                ""));
  }

  private List<Architecture> weighed(List<BackboneInfo> infos) {
    double rate = rate(infos);
    return infos.stream()
        .map(
            info -> {
              OptionalDouble known = architectures.milliseconds(info.name());
              double expected = rate * millions(info);
              return Architecture.of(info, known.orElse(expected), known.isPresent());
            })
        .toList();
  }

  /** Milliseconds of a million multiply-adds: the median of what was measured. */
  private double rate(List<BackboneInfo> infos) {
    double[] rates =
        infos.stream()
            .filter(info -> architectures.milliseconds(info.name()).isPresent())
            .mapToDouble(
                info -> architectures.milliseconds(info.name()).getAsDouble() / millions(info))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return rates.length == 0 ? Architecture.typicalRate() : rates[rates.length / 2];
  }

  private static double millions(BackboneInfo info) {
    return info.multiplyAdds() / 1e6;
  }

  /** Measures how fast an installed network is here, on images of the project. */
  public void measure(Architecture architecture) {
    Project open = studio.projectProperty().get();
    String name = architecture.info().name();
    if (open == null || measuring.get() != null || !architecture.info().installed()) {
      return;
    }
    measuring.set(name);
    studio
        .activities()
        .start(
            "Measuring " + architecture.info().title(),
            (progress, token) -> architectures.measure(open, name, progress, token),
            milliseconds -> load(),
            () -> measuring.set(null));
  }

  /** Takes a network, if its weights are here. */
  public void choose(Architecture architecture) {
    if (architecture.info().installed()) {
      backbone.set(architecture.info());
    }
  }

  /** Says where it will run, and takes the installed network that fits best there. */
  public void choose(Purpose where) {
    purpose.set(where);
    best(where, true).ifPresent(this::choose);
  }

  /**
   * The network that fits a purpose best: the fastest for real time, the most accurate otherwise.
   *
   * @param installed whether its weights have to be here
   */
  public Optional<Architecture> best(Purpose where, boolean installed) {
    Comparator<Architecture> order =
        where == Purpose.REAL_TIME
            ? Comparator.comparingDouble((Architecture a) -> -a.milliseconds())
            : Comparator.comparingDouble((Architecture a) -> a.info().imageNetTop1());
    Comparator<Architecture> suited =
        Comparator.comparing((Architecture a) -> a.suits(where)).thenComparing(order);
    return all.stream().filter(a -> !installed || a.info().installed()).max(suited);
  }

  /** The chosen network as it is weighed; empty while the list is being read. */
  public Optional<Architecture> chosen() {
    return backbone.get() == null
        ? Optional.empty()
        : all.stream().filter(a -> a.info().name().equals(backbone.get().name())).findFirst();
  }

  /** All networks, embedded ones first. */
  public ObservableList<Architecture> all() {
    return all;
  }

  /** The chosen backbone; null while the list is being read. */
  public ObjectProperty<BackboneInfo> backboneProperty() {
    return backbone;
  }

  /** Where it will run. */
  public ReadOnlyObjectProperty<Purpose> purposeProperty() {
    return purpose;
  }

  /** The name of the network that is being measured; null when none is. */
  public ReadOnlyObjectProperty<String> measuringProperty() {
    return measuring.getReadOnlyProperty();
  }
}
