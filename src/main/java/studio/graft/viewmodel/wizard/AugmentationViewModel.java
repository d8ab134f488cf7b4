package studio.graft.viewmodel.wizard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.graft.model.Augmentation;
import studio.graft.model.Augmentation.Kind;
import studio.graft.model.ClassLabel;
import studio.graft.model.ImageItem;
import studio.graft.model.PixelImage;
import studio.graft.model.Project;
import studio.graft.viewmodel.common.Activities;
import studio.graft.workflow.AugmentationPreview;
import studio.graft.workflow.Augmentations;

/** How images are varied, with what becomes of one of the project's images. */
public final class AugmentationViewModel {
  /** Variants that are shown. */
  public static final int VARIANTS = 8;

  private final EditableChoice<Augmentation> choice = new EditableChoice<>(Augmentation.NONE);
  private final ReadOnlyObjectWrapper<Original> original = new ReadOnlyObjectWrapper<>();
  private AugmentationPreview.Seen seen;
  private final ObservableList<PixelImage> variants = FXCollections.observableArrayList();
  private AugmentationPreview preview;
  private Activities activities;
  private Project project;
  private List<ImageItem> order = List.of();
  private int shown;
  private int side;
  private long seed;
  private CompletableFuture<?> running;
  private boolean again;

  /**
   * An image of the project before it is varied.
   *
   * @param whole as in the file, small
   * @param input squeezed into the network's square
   */
  public record Original(PixelImage whole, PixelImage input) {}

  AugmentationViewModel() {
    choice.valueProperty().addListener((property, before, now) -> refresh());
  }

  /** Shows pictures from now on. */
  void show(AugmentationPreview pictures, Activities background) {
    preview = pictures;
    activities = background;
    load();
  }

  /** Shows images of a project, another at each call of {@link #another}. */
  void rest(Project newest) {
    boolean other = project == null || newest == null || !project.folder().equals(newest.folder());
    project = newest;
    if (other) {
      order = List.of();
      seen = null;
      original.set(null);
      variants.clear();
      load();
    } else if (seen == null) {
      load();
    }
  }

  /** The network's input and the seed of the variants. */
  void rest(int inputSide, long newestSeed) {
    boolean otherSide = side != inputSide;
    boolean otherSeed = seed != newestSeed;
    side = inputSide;
    seed = newestSeed;
    if (otherSide) {
      load();
    } else if (otherSeed) {
      refresh();
    }
  }

  /** Shows another image of the project. */
  public void another() {
    shown++;
    load();
  }

  private void load() {
    if (preview == null || project == null || side == 0) {
      return;
    }
    if (order.isEmpty()) {
      List<ImageItem> labelled =
          new ArrayList<>(project.images().stream().filter(i -> i.classId() != null).toList());
      Collections.shuffle(labelled, new Random(labelled.size()));
      order = labelled;
      shown = 0;
    }
    if (order.isEmpty()) {
      return;
    }
    ImageItem image = order.get(shown % order.size());
    Project asked = project;
    activities
        .onWindow(preview.read(asked, image, side))
        .whenComplete(
            (found, failure) -> {
              if (asked == project && failure == null) {
                seen = found;
                original.set(new Original(found.whole(), found.input()));
                refresh();
              }
            });
  }

  /** Draws the variants anew; while they are being drawn, only the newest wish is kept. */
  private void refresh() {
    if (preview == null || seen == null) {
      return;
    }
    if (running != null) {
      again = true;
      return;
    }
    AugmentationPreview.Seen now = seen;
    String className = project.classById(now.image().classId()).map(ClassLabel::name).orElse("");
    CompletableFuture<List<PixelImage>> drawn =
        activities.onWindow(
            preview.variants(now, choice.get(), upright(className), seed, VARIANTS));
    running = drawn;
    drawn.whenComplete(
        (pictures, failure) -> {
          running = null;
          if (failure == null && now == seen) {
            variants.setAll(pictures);
          }
          if (again) {
            again = false;
            refresh();
          }
        });
  }

  /**
   * Advises a way to vary images. Kept upright are the classes that a mirror would break, and those
   * of this project that the advice, such as a person's preset, names.
   */
  void advise(Augmentation advised) {
    List<String> broken = brokenByMirrors();
    List<String> upright =
        classNames().stream()
            .filter(name -> broken.contains(name) || advised.keepUpright().contains(name))
            .toList();
    choice.advise(advised.flips() ? advised.withUpright(upright) : advised.withUpright(List.of()));
  }

  private List<String> classNames() {
    return project == null ? List.of() : project.classes().stream().map(ClassLabel::name).toList();
  }

  /** The classes of the project that a mirror image would change, judged by their names. */
  public List<String> brokenByMirrors() {
    return Augmentations.brokenByMirrors(classNames());
  }

  /** The classes of the project. */
  public List<String> classes() {
    return classNames();
  }

  /** The whole choice. */
  public EditableChoice<Augmentation> choice() {
    return choice;
  }

  /** Chooses a named set; the classes that are kept upright stay as they are. */
  public void choose(Augmentation set) {
    Augmentation now = choice.get();
    choice
        .valueProperty()
        .set(
            now.flips() || !now.keepUpright().isEmpty()
                ? set.withUpright(now.keepUpright())
                : Augmentations.guarded(set, classNames()));
  }

  /** Sets the strength of a kind. */
  public void set(Kind kind, double strength) {
    Augmentation next = choice.get().with(kind, strength);
    boolean first = !choice.get().flips() && next.flips() && next.keepUpright().isEmpty();
    choice.valueProperty().set(first ? Augmentations.guarded(next, classNames()) : next);
  }

  /** Keeps images of a class upright, or lets them be mirrored. */
  public void setUpright(String className, boolean upright) {
    Augmentation now = choice.get();
    choice
        .valueProperty()
        .set(
            now.withUpright(
                upright
                    ? Stream.concat(now.keepUpright().stream(), Stream.of(className)).toList()
                    : now.keepUpright().stream().filter(c -> !c.equals(className)).toList()));
  }

  /** Whether images of a class are never mirrored. */
  public boolean upright(String className) {
    return choice.get().keepUpright().contains(className);
  }

  /** The image that is shown; null before it was read. */
  public ReadOnlyObjectProperty<Original> originalProperty() {
    return original.getReadOnlyProperty();
  }

  /** What training would make of it in its first epochs. */
  public ObservableList<PixelImage> variants() {
    return variants;
  }
}
