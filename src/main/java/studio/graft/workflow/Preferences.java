package studio.graft.workflow;

import studio.graft.model.WindowSettings;
import studio.graft.storage.SettingsStore;

/** What the window remembers from one start to the next. Thread-safe. */
public final class Preferences {
  private final SettingsStore settings;

  /** Remembers in the settings file. */
  public Preferences(SettingsStore settings) {
    this.settings = settings;
  }

  /** What was remembered last. */
  public WindowSettings window() {
    return settings.window();
  }

  /**
   * Remembers it.
   *
   * @throws studio.graft.model.GraftException when the settings file cannot be written
   */
  public void save(WindowSettings window) {
    settings.saveWindow(window);
  }
}
