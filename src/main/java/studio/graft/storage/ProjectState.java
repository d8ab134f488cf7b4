package studio.graft.storage;

import java.util.Map;
import studio.graft.model.ClassLabel;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.ProjectChange;

/**
 * A project with what only its file knows.
 *
 * @param project the snapshot
 * @param generation counts how often the file was written; a journal names the one it adds to
 * @param nextImageId that no image ever had
 * @param nextClassNumber that no class id ever had
 * @param unknown fields of the file that this program does not know; written back as they are
 */
record ProjectState(
    Project project,
    long generation,
    int nextImageId,
    int nextClassNumber,
    Map<String, Object> unknown) {
  private static final String CLASS = "c";

  ProjectState after(ProjectChange change) {
    int image = nextImageId;
    for (ImageItem added : change.images()) {
      image = Math.max(image, added.id() + 1);
    }
    int number = nextClassNumber;
    if (change.classes() != null) {
      for (ClassLabel label : change.classes()) {
        number = Math.max(number, numberOf(label) + 1);
      }
    }
    return new ProjectState(change.applyTo(project), generation, image, number, unknown);
  }

  ProjectState withGeneration(long other) {
    return new ProjectState(project, other, nextImageId, nextClassNumber, unknown);
  }

  String nextClassId() {
    return CLASS + nextClassNumber;
  }

  /** The number of a class id that this program made, 0 for others. */
  static int numberOf(ClassLabel label) {
    String id = label.id();
    return id.matches(CLASS + "[0-9]{1,8}") ? Integer.parseInt(id.substring(1)) : 0;
  }
}
