package studio.graft.storage;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import studio.graft.model.WindowSettings;

/**
 * The file {@code settings.json}: what the program remembers from one start to the next. A file
 * that cannot be read counts as empty and is kept under another name. Thread-safe.
 */
public final class SettingsStore {
  /** Projects that are remembered. */
  public static final int RECENT = 12;

  /**
   * A project that was open.
   *
   * @param file its {@code .graft} file, absolute
   * @param name of the project
   * @param opened when
   */
  public record RecentProject(Path file, String name, Instant opened) {}

  private final Path folder;

  /**
   * Settings in a folder.
   *
   * @param folder made when something is first written
   */
  public SettingsStore(Path folder) {
    this.folder = folder;
  }

  /** What the window remembers. */
  public WindowSettings window() {
    throw new UnsupportedOperationException();
  }

  /** Remembers the window. */
  public void saveWindow(WindowSettings window) {
    throw new UnsupportedOperationException();
  }

  /** Projects that were open lately, newest first. */
  public List<RecentProject> recent() {
    throw new UnsupportedOperationException();
  }

  /** Puts a project first among the recent ones. */
  public void opened(RecentProject project) {
    throw new UnsupportedOperationException();
  }

  /** Forgets a project. */
  public void forget(Path file) {
    throw new UnsupportedOperationException();
  }
}
