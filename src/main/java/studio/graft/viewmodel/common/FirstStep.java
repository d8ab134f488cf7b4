package studio.graft.viewmodel.common;

import studio.graft.model.ImageItem;
import studio.graft.model.Project;

/** What is to be done first in a project that has no run yet. */
public enum FirstStep {
  /** There are no images. */
  IMPORT,
  /** Fewer than two classes have images. */
  LABEL,
  /** Everything is there that a plan needs. */
  PLAN;

  /** The first step of a project; of none, when null. */
  public static FirstStep of(Project project) {
    if (project == null || project.images().isEmpty()) {
      return IMPORT;
    }
    long classes =
        project.images().stream()
            .map(ImageItem::classId)
            .filter(id -> id != null)
            .distinct()
            .limit(2)
            .count();
    return classes < 2 ? LABEL : PLAN;
  }
}
