package studio.graft.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.graft.model.GraftException;
import studio.graft.model.Project;
import studio.graft.model.ProjectChange;

/**
 * Projects on disk: a folder with a {@code .graft} file and, while changes are not yet in it, a
 * journal beside it. Thread-safe.
 */
public final class ProjectStore {
  /** The ending of project files. */
  public static final String ENDING = ".graft";

  private static final String JOURNAL_ENDING = ".graft-journal";
  private static final int ATTEMPTS = 10;

  private final ProjectFile files = new ProjectFile();
  private final AppendFile.Opener opener;

  /** Projects on this machine's disks. */
  public ProjectStore() {
    this(AppendFile::open);
  }

  ProjectStore(AppendFile.Opener opener) {
    this.opener = opener;
  }

  /**
   * Makes an empty project and opens it; all or nothing.
   *
   * @param folder must not exist or be empty
   * @param name for people; null for the folder's name
   * @param description shown with the project; may be empty
   * @param synthetic whether its images are drawn by a program
   */
  public ProjectHandle create(Path folder, String name, String description, boolean synthetic) {
    Path absolute = folder.toAbsolutePath().normalize();
    boolean existed = Files.exists(absolute);
    refuseFilled(absolute);
    Path folderName = absolute.getFileName();
    String base = folderName == null ? "project" : folderName.toString();
    Path file = absolute.resolve(base + ENDING);
    String shown = name == null || name.isBlank() ? base : name.strip();
    Project project =
        new Project(absolute, file, shown, description, synthetic, List.of(), List.of(), null, 0);
    try {
      Files.createDirectories(absolute);
      files.write(new ProjectState(project, 1, 1, 1, Map.of()));
      return open(file);
    } catch (IOException e) {
      throw new GraftException(
          "The project folder " + absolute + " cannot be made: " + Disk.reason(e), e);
    } catch (GraftException e) {
      Disk.delete(existed ? file : absolute);
      throw e;
    }
  }

  /**
   * Opens a project for changes.
   *
   * @param project its folder or its {@code .graft} file
   * @throws GraftException when it is missing, damaged, of a newer format, read-only or open
   *     elsewhere; then nothing was changed
   */
  public ProjectHandle open(Path project) {
    Path file = locate(project);
    ProjectLock lock = ProjectLock.take(file.getParent());
    try {
      ProjectState base = files.read(file);
      Path journalFile = journalOf(file);
      Journal.Content content = Journal.read(journalFile);
      boolean current = content.base() == base.generation();
      if (content.base() > base.generation()) {
        throw strayJournal(file, journalFile);
      }
      boolean says = current || content.base() == Journal.Content.NONE.base();
      List<String> warnings =
          says && !content.damaged().isEmpty()
              ? JournalDamage.keep(journalFile, content)
              : List.of();
      if (!current) {
        Files.deleteIfExists(journalFile); // the file took it in before a crash could delete it
      }
      Journal journal =
          new Journal(
              journalFile, base.generation(), current ? content : Journal.Content.NONE, opener);
      ProjectState state = current ? replay(base, content) : base;
      return new ProjectHandle(files, journalFile, journal, lock, state, warnings);
    } catch (IOException e) {
      lock.close();
      throw Disk.cannotWrite(journalOf(file), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Reads a project without opening it for changes; works while it is open elsewhere. */
  public Project read(Path project) {
    Path file = locate(project);
    Path journalFile = journalOf(file);
    for (int attempt = 1; ; attempt++) {
      Object before = versionOf(file);
      ProjectState base = files.read(file);
      Journal.Content content = Journal.read(journalFile);
      if (before.equals(versionOf(file)) || attempt == ATTEMPTS) {
        if (content.base() > base.generation()) {
          throw strayJournal(file, journalFile);
        }
        boolean current = content.base() == base.generation();
        return current ? replay(base, content).project() : base.project();
      } // it was closed elsewhere between the two: file and journal do not belong together
    }
  }

  /**
   * The {@code .graft} file of a project.
   *
   * @param project its folder or the file itself
   * @return absolute
   * @throws GraftException when there is none, or several in the folder
   */
  public static Path locate(Path project) {
    Path absolute = project.toAbsolutePath().normalize();
    if (Files.isRegularFile(absolute)) {
      if (!absolute.getFileName().toString().endsWith(ENDING)) {
        throw new GraftException(
            absolute + " is no project: choose a project folder or the .graft file in it.");
      }
      return absolute;
    }
    if (!Files.isDirectory(absolute)) {
      throw new GraftException(
          "There is no project at " + absolute + ". Was it moved? Choose where it is now.");
    }
    List<Path> found = graftFilesIn(absolute);
    if (found.isEmpty()) {
      throw new GraftException(
          "The folder "
              + absolute
              + " holds no .graft file, so it is no project. Choose a project folder, or make a new"
              + " project.");
    }
    if (found.size() > 1) {
      throw new GraftException(
          "The folder " + absolute + " holds several .graft files; choose one of them.");
    }
    return found.get(0);
  }

  /** The {@code .graft} files directly in a folder, by name. */
  static List<Path> graftFilesIn(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(p -> p.getFileName().toString().endsWith(ENDING) && Files.isRegularFile(p))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw Disk.cannotRead(folder, e);
    }
  }

  private static ProjectState replay(ProjectState base, Journal.Content content) {
    ProjectState state = base;
    for (ProjectChange change : Gathered.of(content.changes())) {
      state = state.after(change);
    }
    return content.damaged().isEmpty() ? state : JournalDamage.withoutLostClasses(state);
  }

  private static Path journalOf(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - ENDING.length()) + JOURNAL_ENDING);
  }

  /** Something that differs when the file was replaced in between. */
  private static Object versionOf(Path file) {
    try {
      BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
      return java.util.Arrays.asList(a.fileKey(), a.lastModifiedTime(), a.size());
    } catch (IOException e) {
      throw Disk.cannotRead(file, e);
    }
  }

  private static void refuseFilled(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new GraftException(folder + " is a file. Choose another folder for the project.");
    }
    try (Stream<Path> inside = Files.list(folder)) {
      if (inside.findAny().isPresent()) {
        throw new GraftException(
            "The folder "
                + folder
                + " is not empty. Choose a new or an empty folder for the project; nothing was"
                + " changed.");
      }
    } catch (IOException | InvalidPathException e) {
      throw Disk.cannotRead(folder, e);
    }
  }

  private static GraftException strayJournal(Path file, Path journal) {
    return new GraftException(
        "The change journal "
            + journal
            + " belongs to a newer version of the project file "
            + file
            + ", perhaps because that was restored from a backup. Nothing was changed. Restore both"
            + " together, or move the journal to another folder.");
  }
}
