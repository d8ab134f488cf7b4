package studio.graft.viewmodel.explorer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import studio.graft.model.ClassLabel;
import studio.graft.model.ImageItem;
import studio.graft.model.PixelImage;
import studio.graft.model.Project;
import studio.graft.model.Split;
import studio.graft.viewmodel.common.Studio;
import studio.graft.viewmodel.common.WantedImages;
import studio.graft.workflow.Thumbnails;

/** The place Images: which images are shown and selected, and what they are labelled. */
public final class ExplorerViewModel {
  private final Studio studio;
  private final Thumbnails thumbnails;
  private final Consumer<Path> revealer;
  private final ClassesViewModel classes;
  private final ImagesViewModel imports;
  private final Arrangement arrangement = new Arrangement();
  private final Selection selection = new Selection();
  private final ObjectProperty<ImageFilter> filter = new SimpleObjectProperty<>(ImageFilter.ALL);
  private final ObjectProperty<ImageOrder> order = new SimpleObjectProperty<>(ImageOrder.IMPORT);
  private final ReadOnlyObjectWrapper<List<ImageItem>> shown =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyLongWrapper selectionVersion = new ReadOnlyLongWrapper();

  /**
   * The place.
   *
   * @param revealer shows a file in the file manager
   */
  public ExplorerViewModel(
      Studio studio, Thumbnails thumbnails, ImagesViewModel imports, Consumer<Path> revealer) {
    this.studio = studio;
    this.thumbnails = thumbnails;
    this.imports = imports;
    this.revealer = revealer;
    this.classes = new ClassesViewModel(studio);
    studio.projectProperty().addListener((property, before, now) -> projectChanged(before, now));
    studio.wantedImagesProperty().addListener((property, before, now) -> show(now));
    filter.addListener(o -> arrange());
    order.addListener(o -> arrange());
    arrange();
  }

  /** The open project; null when none is open. */
  public ReadOnlyObjectProperty<Project> projectProperty() {
    return studio.projectProperty();
  }

  /** Classes and their counts. */
  public ClassesViewModel classes() {
    return classes;
  }

  /** Importing and dividing. */
  public ImagesViewModel images() {
    return imports;
  }

  /** Which images are shown. */
  public ObjectProperty<ImageFilter> filterProperty() {
    return filter;
  }

  /** In which order images are shown. */
  public ObjectProperty<ImageOrder> orderProperty() {
    return order;
  }

  /** The images that are shown, in order. */
  public ReadOnlyObjectProperty<List<ImageItem>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Which of the shown images are selected; {@link #selectionVersionProperty} tells of changes. */
  public Selection selection() {
    return selection;
  }

  /** Another number after each change of the selection. */
  public ReadOnlyLongProperty selectionVersionProperty() {
    return selectionVersion.getReadOnlyProperty();
  }

  /**
   * Selects as a click on an image does.
   *
   * @param toggle with the shortcut key held
   * @param reach with Shift held
   */
  public void click(int index, boolean toggle, boolean reach) {
    if (index < 0 || index >= shown.get().size()) {
      return;
    }
    if (reach) {
      selection.reach(index);
    } else if (toggle) {
      selection.toggle(index);
    } else {
      selection.only(index);
    }
    selectionChanged();
  }

  /**
   * Moves the lead, as arrow keys do; stays within what is shown.
   *
   * @param by images forwards, negative backwards
   * @param reach with Shift held
   */
  public void move(int by, boolean reach) {
    int size = shown.get().size();
    if (size == 0) {
      return;
    }
    int from = selection.lead();
    int to = from < 0 ? 0 : from + by;
    if (to < 0 || to >= size) {
      if (Math.abs(by) == 1 || from < 0) {
        return;
      }
      // up and down stay in their column; pages and ends go as far as they can
      to = Math.max(0, Math.min(size - 1, to));
    }
    click(to, false, reach);
  }

  /** Selects everything that is shown. */
  public void selectAll() {
    selection.all();
    selectionChanged();
  }

  /** Selects nothing. */
  public void selectNone() {
    selection.none();
    selectionChanged();
  }

  /** Labels the selected images, or takes their labels away with null. */
  public void label(String classId) {
    List<Integer> ids = selection.ids();
    if (ids.isEmpty()) {
      return;
    }
    classes.edit("Label", session -> session.label(ids, classId));
  }

  /** Labels with the class of a digit key; 0 takes labels away. Keys of no class do nothing. */
  public void labelByKey(int digit) {
    if (digit == 0) {
      label(null);
      return;
    }
    Project project = projectProperty().get();
    if (project != null) {
      project.classes().stream()
          .filter(c -> c.shortcut() == digit)
          .findFirst()
          .ifPresent(c -> label(c.id()));
    }
  }

  /** Takes the selected images out of the project; their files stay. */
  public void removeSelected() {
    List<Integer> ids = selection.ids();
    if (!ids.isEmpty()) {
      classes.edit("Remove images", session -> session.removeImages(ids));
    }
  }

  /** The class of an image. */
  public Optional<ClassLabel> classOf(ImageItem image) {
    Project project = projectProperty().get();
    return project == null || image.classId() == null
        ? Optional.empty()
        : project.classById(image.classId());
  }

  /** The part that an image was in when it was found in two; empty unless such are shown. */
  public Optional<Split> pairedPart(ImageItem image) {
    WantedImages picked = filter.get().picked();
    return picked == null ? Optional.empty() : picked.partOf(image.id());
  }

  /**
   * A thumbnail, on the window's thread; cancel it when it is no longer wanted.
   *
   * @param size 128, 256 or 512
   */
  public CompletableFuture<PixelImage> thumbnail(ImageItem image, int size) {
    Project project = projectProperty().get();
    if (project == null) {
      return new CompletableFuture<>();
    }
    return studio.activities().onWindow(thumbnails.load(project, image, size));
  }

  /** Where an image's file lies. */
  public Path file(ImageItem image) {
    return projectProperty().get().resolve(image);
  }

  /** Shows an image's file in the file manager. */
  public void reveal(ImageItem image) {
    revealer.accept(file(image));
  }

  /** Somebody wants to look at images; nothing changes where the project has none of them. */
  private void show(WantedImages wanted) {
    if (wanted == null) {
      return;
    }
    studio.wantedImagesProperty().set(null);
    ImageFilter next =
        switch (wanted.kind()) {
          case UNLABELLED -> ImageFilter.ALL.onlyUnlabelled();
          case LABEL_ERRORS, COPIES -> ImageFilter.ALL.only(wanted);
        };
    Project project = projectProperty().get();
    if (project != null && project.images().stream().anyMatch(next::accepts)) {
      filter.set(next);
    }
  }

  private void projectChanged(Project before, Project now) {
    boolean other = before == null || now == null || !before.folder().equals(now.folder());
    if (other) {
      selection.none();
      selection.show(List.of());
      shown.set(List.of());
      filter.set(ImageFilter.ALL);
    } else {
      String classId = filter.get().classId();
      if (classId != null && now.classById(classId).isEmpty()) {
        filter.set(filter.get().ofClass(null));
      }
    }
    arrange();
  }

  private void arrange() {
    Project project = projectProperty().get();
    List<ImageItem> next =
        project == null ? List.of() : arrangement.arrange(project, filter.get(), order.get());
    selection.show(next);
    shown.set(next);
    selectionChanged();
  }

  private void selectionChanged() {
    selectionVersion.set(selectionVersion.get() + 1);
  }
}
