package studio.graft.storage;

import java.nio.file.Path;

/** Paths as they stand in files: with forward slashes, relative to the project folder. */
public final class StoredPaths {
  private StoredPaths() {}

  /**
   * A path as it is stored: relative to the project folder where both lie on the same root,
   * absolute otherwise.
   *
   * @param projectFolder absolute
   * @param file absolute
   */
  public static String of(Path projectFolder, Path file) {
    Path folder = projectFolder.normalize();
    Path normal = file.normalize();
    boolean sameRoot = folder.getRoot() != null && folder.getRoot().equals(normal.getRoot());
    Path stored = sameRoot ? folder.relativize(normal) : normal;
    String separator = stored.getFileSystem().getSeparator();
    return separator.equals("/") ? stored.toString() : stored.toString().replace(separator, "/");
  }

  /** The absolute path of a stored one. */
  public static Path resolve(Path projectFolder, String stored) {
    return projectFolder.resolve(stored).normalize();
  }
}
