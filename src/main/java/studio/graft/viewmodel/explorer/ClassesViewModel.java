package studio.graft.viewmodel.explorer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.graft.model.ClassLabel;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.Split;
import studio.graft.viewmodel.common.Studio;
import studio.graft.workflow.ProjectSession;

/** The classes of the open project and how many images they have. */
public final class ClassesViewModel {
  private final Studio studio;
  private final ReadOnlyObjectWrapper<Counts> counts = new ReadOnlyObjectWrapper<>(Counts.NONE);

  /**
   * How many images there are.
   *
   * @param rows classes in the order of their creation
   * @param total all images
   * @param unlabelled images without a label
   * @param bySplit images of each part
   */
  public record Counts(List<Row> rows, int total, int unlabelled, Map<Split, Integer> bySplit) {
    /** Without a project. */
    public static final Counts NONE = new Counts(List.of(), 0, 0, Map.of());

    /** Images of a part. */
    public int of(Split split) {
      return bySplit.getOrDefault(split, 0);
    }

    /** Whether images were divided. */
    public boolean divided() {
      return of(Split.TRAIN) + of(Split.VALIDATION) + of(Split.TEST) > 0;
    }
  }

  /**
   * A class and how many images it has.
   *
   * @param label the class
   * @param images how many
   */
  public record Row(ClassLabel label, int images) {}

  ClassesViewModel(Studio studio) {
    this.studio = studio;
    studio.projectProperty().addListener((property, before, now) -> count(now));
    count(studio.projectProperty().get());
  }

  /** The newest counts. */
  public ReadOnlyObjectProperty<Counts> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** Adds a class; selected images are not labelled with it. */
  public void add(String name) {
    edit("Add class", session -> session.addClass(name));
  }

  /** Adds a class and labels images with it. */
  public void addAndLabel(String name, List<Integer> imageIds) {
    edit(
        "Add class",
        session -> {
          ClassLabel added = session.addClass(name);
          if (!imageIds.isEmpty()) {
            session.label(imageIds, added.id());
          }
        });
  }

  /** Renames a class. */
  public void rename(ClassLabel label, String name) {
    edit("Rename class", session -> session.renameClass(label.id(), name));
  }

  /** Changes colour and key of a class. */
  public void style(ClassLabel label, int color, int shortcut) {
    edit("Change class", session -> session.styleClass(label.id(), color, shortcut));
  }

  /** Gives the images of a class to another and removes the first. */
  public void merge(ClassLabel from, ClassLabel into) {
    edit("Merge classes", session -> session.mergeClass(from.id(), into.id()));
  }

  /** Removes a class; its images become unlabelled. */
  public void remove(ClassLabel label) {
    edit("Remove class", session -> session.removeClass(label.id()));
  }

  /** Changes the open project, after the changes asked for before. */
  void edit(String title, Consumer<ProjectSession> change) {
    ProjectSession session = studio.sessionProperty().get();
    if (session == null) {
      return;
    }
    studio
        .activities()
        .change(
            title,
            (progress, token) -> {
              change.accept(session);
              return session;
            },
            changed -> {});
  }

  private void count(Project project) {
    if (project == null) {
      counts.set(Counts.NONE);
      return;
    }
    Map<String, Integer> byClass = new HashMap<>();
    Map<Split, Integer> bySplit = new HashMap<>();
    int unlabelled = 0;
    for (ImageItem image : project.images()) {
      if (image.classId() == null) {
        unlabelled++;
      } else {
        byClass.merge(image.classId(), 1, Integer::sum);
      }
      bySplit.merge(image.split(), 1, Integer::sum);
    }
    counts.set(
        new Counts(
            project.classes().stream()
                .map(c -> new Row(c, byClass.getOrDefault(c.id(), 0)))
                .toList(),
            project.images().size(),
            unlabelled,
            bySplit));
  }
}
