package studio.graft.workflow;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import studio.graft.model.ClassLabel;
import studio.graft.model.Project;

/**
 * A project that is open for changes: holds its lock and its journal. Each change is on disk when
 * the method returns. Thread-safe.
 */
public final class ProjectSession implements AutoCloseable {
  /** The newest snapshot. */
  public Project project() {
    throw new UnsupportedOperationException();
  }

  /** Registers to hear each new snapshot, on the thread that changed it. */
  public void onChange(Consumer<Project> listener) {
    throw new UnsupportedOperationException();
  }

  /** Labels images, or takes their labels away with null. One step of undo. */
  public void label(Collection<Integer> imageIds, String classId) {
    throw new UnsupportedOperationException();
  }

  /** Takes images out of the project; their files stay. One step of undo. */
  public void removeImages(Collection<Integer> imageIds) {
    throw new UnsupportedOperationException();
  }

  /**
   * Adds a class with the next free colour and key.
   *
   * @throws studio.graft.model.GraftException when the name is blank or taken
   */
  public ClassLabel addClass(String name) {
    throw new UnsupportedOperationException();
  }

  /** Renames a class. */
  public void renameClass(String classId, String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * Changes the palette colour (0..7) and the key (0..9) of a class; another class loses the key.
   */
  public void styleClass(String classId, int color, int shortcut) {
    throw new UnsupportedOperationException();
  }

  /** Gives all images of one class to another and removes the first. */
  public void mergeClass(String fromId, String intoId) {
    throw new UnsupportedOperationException();
  }

  /** Removes a class; its images become unlabelled. */
  public void removeClass(String classId) {
    throw new UnsupportedOperationException();
  }

  /** Takes the last change back; yields what it was, in words, empty when there was none. */
  public Optional<String> undo() {
    throw new UnsupportedOperationException();
  }

  /** Makes the change again that was taken back last. */
  public Optional<String> redo() {
    throw new UnsupportedOperationException();
  }

  /** Records that results on the test set have been looked at. */
  public void testSeen() {
    throw new UnsupportedOperationException();
  }

  /** Compacts the journal and gives the lock back. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
