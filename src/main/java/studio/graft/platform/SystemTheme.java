package studio.graft.platform;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Asks the operating system whether its look is dark. JavaFX 21 cannot say, so the system's own
 * commands are asked: {@code gsettings} on Linux, {@code defaults} on macOS, {@code reg} on
 * Windows. Where none answers within a second, the look is light.
 */
public final class SystemTheme {
  private static final int PATIENCE_SECONDS = 1;

  private final String osName;

  /**
   * Asks this system.
   *
   * @param osName as in the system property {@code os.name}
   */
  public SystemTheme(String osName) {
    this.osName = osName.toLowerCase(Locale.ROOT);
  }

  /** Whether the look is dark now. Takes as long as a command does: some ten milliseconds. */
  public boolean dark() {
    return command().stream().anyMatch(words -> saysDark(answer(words)));
  }

  /** The commands to ask, in order. */
  List<List<String>> command() {
    if (osName.startsWith("windows")) {
      String key = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize";
      return List.of(List.of("reg", "query", key, "/v", "AppsUseLightTheme"));
    }
    if (osName.startsWith("mac")) {
      return List.of(List.of("defaults", "read", "-g", "AppleInterfaceStyle"));
    }
    String schema = "org.gnome.desktop.interface";
    return List.of(
        List.of("gsettings", "get", schema, "color-scheme"),
        List.of("gsettings", "get", schema, "gtk-theme"));
  }

  /** Whether an answer of one of the commands means dark. */
  static boolean saysDark(String answer) {
    String words = answer.toLowerCase(Locale.ROOT);
    return words.contains("dark") || (words.contains("appsuselighttheme") && words.contains("0x0"));
  }

  private static String answer(List<String> words) {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "";
      }
      String text = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
      return process.exitValue() == 0 ? text : "";
    } catch (IOException e) {
      return ""; // no such command: this desktop has no such setting
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
