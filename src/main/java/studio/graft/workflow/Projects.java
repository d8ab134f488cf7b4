package studio.graft.workflow;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.GraftException;
import studio.graft.model.Project;
import studio.graft.platform.SampleLocator;
import studio.graft.storage.Disk;
import studio.graft.storage.ProjectHandle;
import studio.graft.storage.ProjectStore;
import studio.graft.storage.SettingsStore;

/** Makes, opens and remembers projects. */
public final class Projects {
  private static final Logger LOG = LoggerFactory.getLogger(Projects.class);

  private final ProjectStore projects;
  private final SettingsStore settings;
  private final SampleLocator samples;

  /**
   * A project that was open lately.
   *
   * @param file its {@code .graft} file
   * @param name of the project
   * @param opened when, for people ("today", "3 days ago" is made by the view)
   * @param exists whether the file is still there
   */
  public record Recent(Path file, String name, Instant opened, boolean exists) {}

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
  public Projects(ProjectStore projects, SettingsStore settings, SampleLocator samples) {
    this.projects = projects;
    this.settings = settings;
    this.samples = samples;
  }

  /**
   * Makes an empty project and opens it.
   *
   * @param folder the new project folder; must not exist or be empty
   * @param name for people; null for the folder's name
   * @throws GraftException when the folder holds something or cannot be written
   */
  public ProjectSession create(Path folder, String name) {
    return create(folder, name, "", false);
  }

  /**
   * Makes an empty project with a description and opens it.
   *
   * @param folder the new project folder; must not exist or be empty
   * @param name for people; null for the folder's name
   * @param description shown with the project, such as where the images come from
   * @param synthetic whether the images are drawn by a program
   * @throws GraftException when the folder holds something or cannot be written
   */
  public ProjectSession create(Path folder, String name, String description, boolean synthetic) {
    return opened(projects.create(folder, name, description, synthetic));
  }

  /**
   * Opens a project for changes.
   *
   * @param project its folder or its {@code .graft} file
   * @throws GraftException when it is missing, damaged, of a newer format, read-only or open
   *     elsewhere
   */
  public ProjectSession open(Path project) {
    return opened(projects.open(project));
  }

  /** Reads a project without opening it for changes; works while it is open elsewhere. */
  public Project read(Path project) {
    return projects.read(project);
  }

  /** Projects that were open lately, newest first. */
  public List<Recent> recent() {
    return settings.recent().stream()
        .map(r -> new Recent(r.file(), r.name(), r.opened(), Files.exists(r.file())))
        .toList();
  }

  /** Takes a project off the list of those that were open lately; its files stay. */
  public void forget(Path file) {
    settings.forget(file);
  }

  /** The samples that came with this program, by id. */
  public List<Sample> samples() {
    List<Sample> found = new ArrayList<>();
    samples.folder().ifPresent(folder -> sampleFolders(folder).forEach(s -> addSample(s, found)));
    return List.copyOf(found);
  }

  /**
   * Copies a sample to a folder and opens it as a project of its own; all or nothing.
   *
   * @param folder the new project folder; must not exist or be empty
   */
  public ProjectSession createFromSample(String sampleId, Path folder) {
    Path source =
        samples
            .folder()
            .map(f -> f.resolve(sampleId))
            .filter(f -> samples().stream().anyMatch(s -> s.id().equals(sampleId)))
            .orElseThrow(() -> noSample(sampleId));
    Path target = folder.toAbsolutePath().normalize();
    Path staged = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
    try {
      if (Files.isDirectory(target) && isEmpty(target)) {
        Files.delete(target); // the staged copy takes its place
      } else if (Files.exists(target)) {
        throw new GraftException(
            "The folder "
                + target
                + " is not empty. Choose a new or an empty folder for the sample; nothing was"
                + " changed.");
      }
      Files.createDirectories(staged);
      copy(source, staged);
      Files.move(staged, target);
    } catch (IOException e) {
      Disk.delete(staged);
      throw Disk.cannotWrite(target, e);
    }
    return open(target);
  }

  private ProjectSession opened(ProjectHandle handle) {
    Project project = handle.project();
    try {
      settings.opened(
          new SettingsStore.RecentProject(project.file(), project.name(), Instant.now()));
    } catch (GraftException e) {
      LOG.warn("{} is not remembered as open: {}", project.file(), e.getMessage());
    }
    return new ProjectSession(handle);
  }

  private static List<Path> sampleFolders(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw Disk.cannotRead(folder, e);
    }
  }

  private void addSample(Path folder, List<Sample> found) {
    try {
      Project project = projects.read(folder);
      found.add(
          new Sample(
              folder.getFileName().toString(),
              project.name(),
              project.description(),
              project.images().size(),
              project.classes().size()));
    } catch (GraftException e) {
      LOG.warn("{} is no sample: {}", folder, e.getMessage());
    }
  }

  private GraftException noSample(String id) {
    String known = String.join(", ", samples().stream().map(Sample::id).toList());
    return new GraftException(
        "There is no sample “"
            + id
            + "”. "
            + (known.isEmpty()
                ? "This program came without samples; install it again."
                : "There are: " + known + "."));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  /** Without hidden files: lock, trash and what an operating system leaves behind. */
  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (!folder.equals(from) && isHidden(folder)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!isHidden(file)) {
              Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }
}
