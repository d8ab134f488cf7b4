package studio.graft.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was deleted of a project lies in its {@code .trash}, in a folder for each kind of thing. */
public final class Trash {
  private static final Logger LOG = LoggerFactory.getLogger(Trash.class);
  private static final String FOLDER = ".trash";

  private Trash() {}

  /**
   * Moves a folder of a project into its trash.
   *
   * @param kind of thing, such as {@code runs}
   * @return where it lies now
   */
  static Path move(Path projectFolder, String kind, Path folder) throws IOException {
    Path trash = projectFolder.resolve(FOLDER).resolve(kind);
    Files.createDirectories(trash);
    Path target = trash.resolve(folder.getFileName());
    Path moved =
        Files.move(
            folder,
            Files.exists(target)
                ? trash.resolve(folder.getFileName() + "-" + UUID.randomUUID())
                : target);
    try {
      Files.setLastModifiedTime(moved, FileTime.from(Instant.now()));
    } catch (IOException e) {
      LOG.debug("when {} was deleted is not noted", moved, e);
    }
    return moved;
  }

  /**
   * What was deleted before a time.
   *
   * @param projectFolder absolute; may be gone
   */
  public static List<Path> deletedBefore(Path projectFolder, Instant time) {
    Path trash = projectFolder.resolve(FOLDER);
    if (!Files.isDirectory(trash)) {
      return List.of();
    }
    try (Stream<Path> things = Files.walk(trash, 2)) {
      return things
          .filter(thing -> trash.relativize(thing).getNameCount() == 2)
          .filter(thing -> deleted(thing).isBefore(time))
          .sorted()
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      LOG.info("{} cannot be looked into", trash, e);
      return List.of();
    }
  }

  /** When it was moved: older programs left only the time at which its inode was changed. */
  private static Instant deleted(Path thing) {
    Instant moved = Instant.MAX;
    try {
      moved = Files.getLastModifiedTime(thing).toInstant();
      if (Files.getFileStore(thing).supportsFileAttributeView("unix")) {
        Instant changed = ((FileTime) Files.getAttribute(thing, "unix:ctime")).toInstant();
        moved = moved.isAfter(changed) ? moved : changed;
      }
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      LOG.debug("when {} was deleted is not known", thing, e);
    }
    return moved;
  }
}
