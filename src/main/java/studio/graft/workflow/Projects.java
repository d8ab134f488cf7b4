package studio.graft.workflow;

import java.nio.file.Path;
import java.util.List;
import studio.graft.model.Project;
import studio.graft.platform.SampleLocator;
import studio.graft.storage.ProjectStore;
import studio.graft.storage.SettingsStore;

/** Makes, opens and remembers projects. */
public final class Projects {
  /**
   * A project that was open lately.
   *
   * @param file its {@code .graft} file
   * @param name of the project
   * @param opened when, for people ("today", "3 days ago" is made by the view)
   * @param exists whether the file is still there
   */
  public record Recent(Path file, String name, java.time.Instant opened, boolean exists) {}

  /**
   * A sample that the studio brings along.
   *
   * @param id such as {@code tomato-leaves}
   * @param title for people
   * @param description a sentence; says that the images are synthetic
   * @param images how many
   * @param classes how many
   */
  public record Sample(String id, String title, String description, int images, int classes) {}

  /**
   * Projects on disk.
   *
   * @param projects reads and writes them
   * @param settings remembers which were open
   * @param samples finds those that came with the program
   */
  public Projects(ProjectStore projects, SettingsStore settings, SampleLocator samples) {}

  /**
   * Makes an empty project and opens it.
   *
   * @param folder the new project folder; must not exist or be empty
   * @param name for people; null for the folder's name
   * @throws studio.graft.model.GraftException when the folder holds something or cannot be written
   */
  public ProjectSession create(Path folder, String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * Opens a project for changes.
   *
   * @param project its folder or its {@code .graft} file
   * @throws studio.graft.model.GraftException when it is missing, damaged, of a newer format,
   *     read-only or open elsewhere
   */
  public ProjectSession open(Path project) {
    throw new UnsupportedOperationException();
  }

  /** Reads a project without opening it for changes; works while it is open elsewhere. */
  public Project read(Path project) {
    throw new UnsupportedOperationException();
  }

  /** Projects that were open lately, newest first. */
  public List<Recent> recent() {
    throw new UnsupportedOperationException();
  }

  /** The samples that came with this program. */
  public List<Sample> samples() {
    throw new UnsupportedOperationException();
  }

  /** Copies a sample to a folder and opens it as a project of its own. */
  public ProjectSession createFromSample(String sampleId, Path folder) {
    throw new UnsupportedOperationException();
  }
}
