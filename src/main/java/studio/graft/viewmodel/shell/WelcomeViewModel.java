package studio.graft.viewmodel.shell;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.graft.concurrent.Job;
import studio.graft.viewmodel.common.ImportNotice;
import studio.graft.viewmodel.common.Notice;
import studio.graft.viewmodel.common.Place;
import studio.graft.viewmodel.common.Studio;
import studio.graft.workflow.ImportImages;
import studio.graft.workflow.ImportOptions;
import studio.graft.workflow.ImportResult;
import studio.graft.workflow.ProjectSession;
import studio.graft.workflow.Projects;

/** Welcome: makes and opens projects. */
public final class WelcomeViewModel {
  private final Studio studio;
  private final Projects projects;
  private final ImportImages importImages;
  private final Path projectsFolder;
  private final ObservableList<RecentProject> recent = FXCollections.observableArrayList();
  private final ObservableList<SampleProject> samples = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /**
   * Welcome.
   *
   * @param projectsFolder where new projects are proposed to be made; need not exist
   */
  public WelcomeViewModel(
      Studio studio, Projects projects, ImportImages importImages, Path projectsFolder) {
    this.studio = studio;
    this.projects = projects;
    this.importImages = importImages;
    this.projectsFolder = projectsFolder;
    studio
        .placeProperty()
        .addListener(
            (property, before, now) -> {
              if (now == Place.WELCOME) {
                refresh();
              }
            });
    refresh();
  }

  /** Projects that were open lately, newest first. */
  public ObservableList<RecentProject> recent() {
    return recent;
  }

  /** The samples that came with this program. */
  public ObservableList<SampleProject> samples() {
    return samples;
  }

  /** Whether a project is being made or opened. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Where new projects are proposed to be made. */
  public Path projectsFolder() {
    return projectsFolder;
  }

  /** A folder for a new project of this name, which does not exist yet. */
  public Path proposeFolder(String name) {
    return proposeFolder(projectsFolder, name);
  }

  /** The same in a folder that a person chose, such as the one that the images' folder lies in. */
  public Path proposeFolder(Path parent, String name) {
    String safe = name.strip().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "-").replaceAll("\\.+$", "");
    String base = safe.isBlank() ? "Project" : safe;
    Path folder = parent.resolve(base);
    for (int i = 2; Files.exists(folder); i++) {
      folder = parent.resolve(base + " " + i);
    }
    return folder;
  }

  /** Makes an empty project and shows it. */
  public void create(Path folder, String name) {
    show("New project", (progress, token) -> projects.create(folder, name));
  }

  /** Opens a project: its folder or its {@code .graft} file. */
  public void open(Path project) {
    show("Open project", (progress, token) -> projects.open(project));
  }

  /** Copies a sample to the projects folder and shows it. */
  public void openSample(SampleProject sample) {
    Path folder = proposeFolder(sample.title());
    show(
        "Open sample project", (progress, token) -> projects.createFromSample(sample.id(), folder));
  }

  /**
   * Makes a project of a folder of images: the folders in it become classes, the images stay where
   * they are. When the import fails or is cancelled, the empty project is not shown.
   */
  public void createFrom(List<Path> sources, Path folder, String name) {
    busy.set(true);
    studio
        .activities()
        .start(
            "Importing images",
            (progress, token) -> {
              ProjectSession session = projects.create(folder, name);
              try {
                ImportResult result =
                    importImages.run(session, sources, ImportOptions.DEFAULT, progress, token);
                return new Imported(session, result);
              } catch (RuntimeException e) {
                session.close();
                throw e;
              }
            },
            imported -> {
              studio.open(imported.session());
              studio.activities().tell(ImportNotice.of(imported.result()));
            },
            () -> busy.set(false));
  }

  /**
   * A project that was open lately.
   *
   * @param file its {@code .graft} file
   * @param name of the project
   * @param opened when
   * @param exists whether the file is still there
   */
  public record RecentProject(Path file, String name, Instant opened, boolean exists) {}

  /**
   * A sample that came with this program.
   *
   * @param id such as {@code tomato-leaves}
   * @param title for people
   * @param description says that the images are synthetic
   * @param images how many
   * @param classes how many
   */
  public record SampleProject(
      String id, String title, String description, int images, int classes) {}

  private record Imported(ProjectSession session, ImportResult result) {}

  private void show(String title, Job<ProjectSession> job) {
    busy.set(true);
    studio
        .activities()
        .start(
            title,
            job,
            studio::open,
            () -> {
              busy.set(false);
              refresh();
            });
  }

  /** Reads recent projects and samples again. */
  public void refresh() {
    studio
        .activities()
        .start("Reading recent projects", (progress, token) -> recentProjects(), recent::setAll);
    studio
        .activities()
        .start("Reading samples", (progress, token) -> sampleProjects(), samples::setAll);
  }

  /** Tells the person something that the window found out, such as a drop without a folder. */
  public void tell(Notice notice) {
    studio.activities().tell(notice);
  }

  private List<RecentProject> recentProjects() {
    return projects.recent().stream()
        .map(p -> new RecentProject(p.file(), p.name(), p.opened(), p.exists()))
        .toList();
  }

  private List<SampleProject> sampleProjects() {
    return projects.samples().stream()
        .map(s -> new SampleProject(s.id(), s.title(), s.description(), s.images(), s.classes()))
        .toList();
  }

  /**
   * What was dropped on the window.
   *
   * @param project a project folder or file to open, null when images were dropped
   * @param images folders and files to import
   * @param name proposed for a new project of them
   */
  public record Dropped(Path project, List<Path> images, String name) {}

  /** Looks at what was dropped: one project to open, or images for a new one. */
  public Dropped look(List<Path> paths) {
    if (paths.size() == 1 && isProject(paths.get(0))) {
      return new Dropped(paths.get(0), List.of(), "");
    }
    Path first = paths.get(0).toAbsolutePath();
    Path folder = Files.isDirectory(first) ? first : first.getParent();
    Path name = folder.getFileName();
    return new Dropped(null, paths, name == null ? "Project" : name.toString());
  }

  private static boolean isProject(Path path) {
    if (!Files.isDirectory(path)) {
      return path.toString().endsWith(".graft");
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(path, "*.graft")) {
      return found.iterator().hasNext();
    } catch (IOException e) {
      return false; // opening or importing it will say what is wrong
    }
  }
}
