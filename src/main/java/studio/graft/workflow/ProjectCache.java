package studio.graft.workflow;

import java.nio.file.Path;
import studio.graft.model.Project;

/** Folders of a project that hold what can be computed again. */
final class ProjectCache {
  private ProjectCache() {}

  /** Features and activations, by content. */
  static Path features(Project project) {
    return project.folder().resolve("cache").resolve("features");
  }

  /** The advisor's measurements, by content. */
  static Path evidence(Project project) {
    return project.folder().resolve("cache").resolve("evidence");
  }
}
