package studio.graft.ui.shell;

import java.util.Locale;

/** How the shortcut key is called on this system. */
final class ShortcutKeys {
  private ShortcutKeys() {}

  /** The shortcut key with another, such as "Ctrl+1" or "⌘1". */
  static String of(String key) {
    return mac() ? "⌘" + key : "Ctrl+" + key;
  }

  /** The shortcut key alone. */
  static String name() {
    return mac() ? "⌘" : "Ctrl";
  }

  private static boolean mac() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
  }
}
