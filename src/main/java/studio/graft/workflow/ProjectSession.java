package studio.graft.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import studio.graft.model.ClassLabel;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.ProjectChange;
import studio.graft.model.Viewpoint;
import studio.graft.storage.ProjectHandle;

/**
 * A project that is open for changes: holds its lock and its journal. Each change is on disk when
 * the method returns. A change that cannot be written throws a {@link GraftException} and leaves
 * everything as it was. Thread-safe.
 */
public final class ProjectSession implements AutoCloseable {
  private static final int UNDO_STEPS = 1000;

  private final ProjectHandle handle;
  private final List<Consumer<Project>> listeners = new CopyOnWriteArrayList<>();
  private final Deque<ProjectChange> undo = new ArrayDeque<>();
  private final Deque<ProjectChange> redo = new ArrayDeque<>();

  ProjectSession(ProjectHandle handle) {
    this.handle = handle;
  }

  /** The newest snapshot. */
  public Project project() {
    return handle.project();
  }

  /** What was lost when the project was opened, in sentences; empty as a rule. */
  public List<String> warnings() {
    return handle.warnings();
  }

  /** Registers to hear each new snapshot, in order, on the thread that changed it. */
  public void onChange(Consumer<Project> listener) {
    listeners.add(listener);
  }

  /** Labels images, or takes their labels away with null. One step of undo. */
  public synchronized void label(Collection<Integer> imageIds, String classId) {
    Project project = project();
    String name = classId == null ? null : classOf(project, classId).name();
    List<Integer> changed = new ArrayList<>();
    for (int id : new HashSet<>(imageIds)) {
      project
          .imageById(id)
          .filter(image -> !image.label().equals(Optional.ofNullable(classId)))
          .ifPresent(image -> changed.add(id));
    }
    if (changed.isEmpty()) {
      return;
    }
    String what =
        name == null
            ? "Take the label of " + Words.images(changed.size()) + " away"
            : "Label " + Words.images(changed.size()) + " as “" + name + "”";
    String key = classId == null ? ProjectChange.UNLABELLED : classId;
    change(ProjectChange.named(what).withLabels(Map.of(key, List.copyOf(changed))));
  }

  /** Takes images out of the project; their files stay. One step of undo. */
  public synchronized void removeImages(Collection<Integer> imageIds) {
    Project project = project();
    List<Integer> present =
        imageIds.stream().distinct().filter(id -> project.imageById(id).isPresent()).toList();
    if (!present.isEmpty()) {
      change(ProjectChange.named("Remove " + Words.images(present.size())).withRemoved(present));
    }
  }

  /** The class that a person means by a name, however it is written in Unicode. */
  public Optional<ClassLabel> classNamed(String name) {
    return project().classByName(ClassList.clean(name));
  }

  /**
   * Adds a class with the next free colour and key.
   *
   * @throws GraftException when the name is blank or taken
   */
  public synchronized ClassLabel addClass(String name) {
    List<ClassLabel> classes = new ArrayList<>(project().classes());
    ClassLabel added = ClassList.next(classes, checked(name, null), handle.nextClassId());
    classes.add(added);
    change(ProjectChange.named("Add the class “" + added.name() + "”").withClasses(classes));
    return added;
  }

  /**
   * Renames a class.
   *
   * @throws GraftException when the name is blank or taken
   */
  public synchronized void renameClass(String classId, String name) {
    ClassLabel old = classOf(project(), classId);
    String next = checked(name, classId);
    if (!next.equals(old.name())) {
      change(
          ProjectChange.named("Rename “" + old.name() + "” to “" + next + "”")
              .withClasses(
                  ClassList.replaced(
                      project().classes(),
                      new ClassLabel(classId, next, old.color(), old.shortcut()))));
    }
  }

  /**
   * Changes the palette colour (0..7) and the key (0..9) of a class; another class loses the key.
   */
  public synchronized void styleClass(String classId, int color, int shortcut) {
    if (color < 0 || color >= ClassList.COLORS || shortcut < 0 || shortcut > ClassList.KEYS) {
      throw new IllegalArgumentException("colour " + color + ", key " + shortcut);
    }
    ClassLabel old = classOf(project(), classId);
    ClassLabel next = new ClassLabel(classId, old.name(), color, shortcut);
    if (!next.equals(old)) {
      change(
          ProjectChange.named("Change colour and key of “" + old.name() + "”")
              .withClasses(ClassList.styled(project().classes(), next)));
    }
  }

  /** Gives all images of one class to another and removes the first. */
  public synchronized void mergeClass(String fromId, String intoId) {
    ClassLabel from = classOf(project(), fromId);
    ClassLabel into = classOf(project(), intoId);
    if (!fromId.equals(intoId)) {
      change(
          withoutClass("Merge “" + from.name() + "” into “" + into.name() + "”", fromId, intoId));
    }
  }

  /** Removes a class; its images become unlabelled. */
  public synchronized void removeClass(String classId) {
    ClassLabel old = classOf(project(), classId);
    change(
        withoutClass("Remove the class “" + old.name() + "”", classId, ProjectChange.UNLABELLED));
  }

  /** Takes the last change back; yields what it was, in words, empty when there was none. */
  public synchronized Optional<String> undo() {
    return again(undo, redo);
  }

  /** Makes the change again that was taken back last. */
  public synchronized Optional<String> redo() {
    return again(redo, undo);
  }

  /** Records what a person says the images look at; null for nothing said. One step of undo. */
  public synchronized void view(Viewpoint viewpoint) {
    if (viewpoint != project().viewpoint()) {
      change(ProjectChange.named("Say what the images look at").withViewpoint(viewpoint));
    }
  }

  /** Records that results on the test set have been looked at. */
  public synchronized void testSeen() {
    commit(ProjectChange.named("Look at the test set").withTestSeen(project().testSeen() + 1));
  }

  /** Compacts the journal and gives the lock back. */
  @Override
  public synchronized void close() {
    handle.close();
  }

  /**
   * Makes a change that is worked out from the newest snapshot. One step of undo.
   *
   * @param planner takes the snapshot and a source of new ids; an empty change is not made
   * @return the snapshot afterwards
   */
  synchronized Project change(BiFunction<Project, NewIds, ProjectChange> planner) {
    ProjectChange change =
        planner.apply(project(), new NewIds(handle.nextImageId(), handle.nextClassId()));
    if (!change.isEmpty()) {
      change(change);
    }
    return project();
  }

  /**
   * Ids that were never used.
   *
   * @param image the first free image id; those above it are free too
   * @param classId the first free class id
   */
  record NewIds(int image, String classId) {
    /** The class id that is a number of steps further. */
    String classId(int further) {
      return further == 0
          ? classId
          : classId.charAt(0) + Integer.toString(Integer.parseInt(classId.substring(1)) + further);
    }
  }

  private void change(ProjectChange change) {
    ProjectChange inverse = change.inverse(project());
    commit(change);
    push(undo, inverse);
    redo.clear();
  }

  private Optional<String> again(Deque<ProjectChange> from, Deque<ProjectChange> to) {
    ProjectChange change = from.peek();
    if (change == null) {
      return Optional.empty();
    }
    ProjectChange inverse = change.inverse(project());
    commit(change);
    from.pop();
    push(to, inverse);
    return Optional.of(change.what());
  }

  private static void push(Deque<ProjectChange> stack, ProjectChange change) {
    stack.push(change);
    if (stack.size() > UNDO_STEPS) {
      stack.removeLast();
    }
  }

  private void commit(ProjectChange change) {
    Project next = handle.commit(change);
    listeners.forEach(listener -> listener.accept(next));
  }

  private ProjectChange withoutClass(String what, String classId, String instead) {
    Project project = project();
    List<Integer> images =
        project.images().stream()
            .filter(image -> classId.equals(image.classId()))
            .map(ImageItem::id)
            .toList();
    ProjectChange change =
        ProjectChange.named(what)
            .withClasses(project.classes().stream().filter(c -> !c.id().equals(classId)).toList());
    return images.isEmpty() ? change : change.withLabels(Map.of(instead, images));
  }

  private String checked(String name, String ownId) {
    String cleaned = ClassList.clean(name);
    if (cleaned.isEmpty()) {
      throw new GraftException("A class needs a name. Type one.");
    }
    Set<String> taken = new HashSet<>();
    project().classes().stream()
        .filter(c -> !c.id().equals(ownId))
        .forEach(c -> taken.add(c.name()));
    if (taken.contains(cleaned)) {
      throw new GraftException(
          "There is a class “"
              + cleaned
              + "” already. Choose another name, or merge the two classes.");
    }
    return cleaned;
  }

  private static ClassLabel classOf(Project project, String classId) {
    return project
        .classById(classId)
        .orElseThrow(
            () -> new GraftException("The class does not exist any more. Choose another one."));
  }
}
