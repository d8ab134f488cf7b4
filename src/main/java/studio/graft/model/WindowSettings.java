package studio.graft.model;

/**
 * What the window remembers from one start to the next.
 *
 * @param theme the look
 * @param bounds where the window was, null before it was first closed
 */
public record WindowSettings(Theme theme, Bounds bounds) {
  /** Before anything was remembered: the look of the system, no place. */
  public static final WindowSettings DEFAULT = new WindowSettings(Theme.SYSTEM, null);

  /** The look of the window. */
  public enum Theme {
    /** As the operating system has it. */
    SYSTEM,
    LIGHT,
    DARK
  }

  /**
   * A place on the screen, in pixels of the screen before scaling.
   *
   * @param maximized whether the window filled the screen; the rest is its place before that
   */
  public record Bounds(double x, double y, double width, double height, boolean maximized) {}

  /** The same with another look. */
  public WindowSettings withTheme(Theme other) {
    return new WindowSettings(other, bounds);
  }

  /** The same with another place. */
  public WindowSettings withBounds(Bounds other) {
    return new WindowSettings(theme, other);
  }
}
