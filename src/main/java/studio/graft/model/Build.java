package studio.graft.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * What this program was built from.
 *
 * @param version such as {@code 0.1.0}
 * @param commit of the source, in full; {@value #UNKNOWN} for a build outside git
 */
public record Build(String version, String commit) {
  /** What stands where a fact is not known. */
  public static final String UNKNOWN = "unknown";

  private static final int SHORT = 10;

  /** This build. */
  public static Build current() {
    Properties facts = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        facts.load(in);
      }
    } catch (IOException e) {
      return new Build(UNKNOWN, UNKNOWN); // it is no reason not to start
    }
    return new Build(known(facts, "version"), known(facts, "commit"));
  }

  private static String known(Properties facts, String name) {
    String value = facts.getProperty(name, "").strip();
    boolean filled = !value.isEmpty() && !value.startsWith("${");
    return filled ? value : UNKNOWN;
  }

  /** Such as {@code Graft Studio 0.1.0, commit b326682ab3}. */
  public String sentence() {
    return "Graft Studio %s, commit %s"
        .formatted(version, commit.substring(0, Math.min(SHORT, commit.length())));
  }
}
