package studio.graft.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.WindowSettings;

/**
 * The file {@code settings.json}: what the program remembers from one start to the next. A file
 * that cannot be read counts as empty and is kept under another name. Thread-safe.
 */
public final class SettingsStore {
  /** Projects that are remembered. */
  public static final int RECENT = 12;

  private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
  private static final int FORMAT = 1;

  private final Path file;
  private final JsonMapper mapper = Json.mapper();

  /**
   * A project that was open.
   *
   * @param file its {@code .graft} file, absolute
   * @param name of the project
   * @param opened when
   */
  public record RecentProject(Path file, String name, Instant opened) {}

  private record RecentDto(String file, String name, Instant opened) {}

  /** {@code cacheBytes} is 0 where it was never set. */
  private record SettingsDto(
      int format, WindowSettings window, List<RecentDto> recent, long cacheBytes) {
    static final SettingsDto EMPTY = new SettingsDto(FORMAT, WindowSettings.DEFAULT, List.of(), 0);

    SettingsDto withWindow(WindowSettings other) {
      return new SettingsDto(FORMAT, other, recent, cacheBytes);
    }

    SettingsDto withRecent(List<RecentDto> other) {
      return new SettingsDto(FORMAT, window, other, cacheBytes);
    }

    SettingsDto withCacheBytes(long other) {
      return new SettingsDto(FORMAT, window, recent, other);
    }
  }

  /**
   * Settings in a folder.
   *
   * @param folder made when something is first written
   */
  public SettingsStore(Path folder) {
    file = folder.toAbsolutePath().resolve("settings.json");
  }

  /** What the window remembers. */
  public synchronized WindowSettings window() {
    return read().window();
  }

  /** Remembers the window. */
  public synchronized void saveWindow(WindowSettings window) {
    write(read().withWindow(window));
  }

  /** The most that the cache of each project may take, in bytes; 0 where it was never set. */
  public synchronized long cacheBytes() {
    return read().cacheBytes();
  }

  /**
   * Remembers the most that the cache of each project may take.
   *
   * @param bytes 0 to leave it to the program
   */
  public synchronized void saveCacheBytes(long bytes) {
    write(read().withCacheBytes(bytes));
  }

  /** Projects that were open lately, newest first. */
  public synchronized List<RecentProject> recent() {
    List<RecentProject> projects = new ArrayList<>();
    for (RecentDto recent : read().recent()) {
      projects.add(new RecentProject(Path.of(recent.file()), recent.name(), recent.opened()));
    }
    return List.copyOf(projects);
  }

  /** Puts a project first among the recent ones. */
  public synchronized void opened(RecentProject project) {
    SettingsDto settings = read();
    List<RecentDto> next = without(settings, project.file());
    next.add(0, new RecentDto(project.file().toString(), project.name(), project.opened()));
    write(settings.withRecent(next.subList(0, Math.min(RECENT, next.size()))));
  }

  /** Forgets a project. */
  public synchronized void forget(Path project) {
    SettingsDto settings = read();
    write(settings.withRecent(without(settings, project)));
  }

  private static List<RecentDto> without(SettingsDto settings, Path project) {
    List<RecentDto> others = new ArrayList<>(settings.recent());
    others.removeIf(recent -> recent.file().equals(project.toString()));
    return others;
  }

  private SettingsDto read() {
    if (!Files.exists(file)) {
      return SettingsDto.EMPTY;
    }
    try {
      SettingsDto found = JsonFile.read(mapper, file, SettingsDto.class);
      WindowSettings window = found.window();
      List<RecentDto> recent = found.recent() == null ? List.of() : found.recent();
      return new SettingsDto(
          FORMAT,
          window == null || window.theme() == null ? WindowSettings.DEFAULT : window,
          recent.stream().filter(r -> r.file() != null && r.opened() != null).toList(),
          Math.max(0, found.cacheBytes()));
    } catch (IOException e) {
      LOG.warn("{} cannot be read; starting with empty settings", file, e);
      keepDamaged();
      return SettingsDto.EMPTY;
    }
  }

  private void keepDamaged() {
    try {
      Files.move(
          file, file.resolveSibling("settings-damaged.json"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} could not be kept under another name", file, e);
    }
  }

  private void write(SettingsDto settings) {
    Disk.replace(
        file,
        out -> {
          Json.lines(mapper).writeValue(out, settings);
          out.write('\n');
        });
  }
}
