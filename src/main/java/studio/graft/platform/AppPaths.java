package studio.graft.platform;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Folders of this program on this machine. They need not exist yet; whoever writes makes them.
 *
 * @param config settings
 * @param data what the program keeps for its user, such as downloaded weights
 * @param cache what can be computed again
 * @param logs log files
 */
public record AppPaths(Path config, Path data, Path cache, Path logs) {
  /** The environment variable that puts all folders below one of its own. */
  public static final String HOME = "GRAFT_HOME";

  private static final String LINUX_NAME = "graft-studio";
  private static final String NAME = "Graft Studio";

  /** The folders of this process. */
  public static AppPaths system() {
    return of(
        System.getenv(),
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")));
  }

  /**
   * The folders for an environment: XDG base directories on Linux, {@code ~/Library} on macOS,
   * {@code %LOCALAPPDATA%} on Windows; all of them below {@value #HOME} where it is set.
   *
   * @param environment variables by name
   * @param osName as in the system property {@code os.name}
   * @param home the user's home folder
   */
  public static AppPaths of(Map<String, String> environment, String osName, Path home) {
    String own = environment.getOrDefault(HOME, "");
    if (!own.isBlank()) {
      return below(Path.of(own).toAbsolutePath());
    }
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      Path base = local.isBlank() ? home.resolve("AppData").resolve("Local") : Path.of(local);
      return below(base.resolve(NAME));
    }
    if (os.startsWith("mac") || os.startsWith("darwin")) {
      Path library = home.resolve("Library");
      Path support = library.resolve("Application Support").resolve(NAME);
      return new AppPaths(
          support.resolve("config"),
          support,
          library.resolve("Caches").resolve(NAME),
          library.resolve("Logs").resolve(NAME));
    }
    Path state = xdg(environment, "XDG_STATE_HOME", home.resolve(".local/state"));
    return new AppPaths(
        xdg(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve(LINUX_NAME),
        xdg(environment, "XDG_DATA_HOME", home.resolve(".local/share")).resolve(LINUX_NAME),
        xdg(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve(LINUX_NAME),
        state.resolve(LINUX_NAME).resolve("logs"));
  }

  private static AppPaths below(Path base) {
    return new AppPaths(
        base.resolve("config"), base.resolve("data"), base.resolve("cache"), base.resolve("logs"));
  }

  /** The XDG base directory specification says that relative values are to be ignored. */
  private static Path xdg(Map<String, String> environment, String name, Path otherwise) {
    String value = environment.getOrDefault(name, "");
    return !value.isBlank() && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
  }
}
