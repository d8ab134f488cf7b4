package studio.graft.viewmodel.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.graft.model.WindowSettings;
import studio.graft.viewmodel.common.Activities;
import studio.graft.workflow.Preferences;

/** Settings: the look, and where things are. */
public final class SettingsViewModel {
  private final Activities activities;
  private final Preferences preferences;
  private final About about;
  private final Consumer<Path> opener;
  private final ReadOnlyObjectWrapper<WindowSettings> settings;

  /**
   * A folder of the program.
   *
   * @param key of its name in the texts
   * @param path absolute
   */
  public record Folder(String key, Path path) {}

  /**
   * What this program is.
   *
   * @param version such as {@code 0.1.0, commit b326682…}
   * @param runtime Java and JavaFX, for people
   * @param machine operating system and processors, for people
   * @param threads processors that it may use
   * @param folders where it keeps things
   * @param licences of what it is made of, the text of NOTICE
   */
  public record About(
      String version,
      String runtime,
      String machine,
      int threads,
      List<Folder> folders,
      String licences) {}

  /**
   * Settings.
   *
   * @param initial what was remembered
   * @param opener shows a folder in the file manager
   */
  public SettingsViewModel(
      Activities activities,
      Preferences preferences,
      WindowSettings initial,
      About about,
      Consumer<Path> opener) {
    this.activities = activities;
    this.preferences = preferences;
    this.about = about;
    this.opener = opener;
    settings = new ReadOnlyObjectWrapper<>(initial);
  }

  /** What the window remembers. */
  public ReadOnlyObjectProperty<WindowSettings> settingsProperty() {
    return settings.getReadOnlyProperty();
  }

  /** Takes another look and remembers it. */
  public void choose(WindowSettings.Theme theme) {
    WindowSettings next = settings.get().withTheme(theme);
    settings.set(next);
    activities.change(
        "Saving settings",
        (progress, token) -> {
          preferences.save(next);
          return next;
        },
        saved -> {});
  }

  /** Remembers where the window is; while closing, so not in the background. */
  public void closing(WindowSettings.Bounds bounds) {
    preferences.save(settings.get().withBounds(bounds));
  }

  /** What this program is. */
  public About about() {
    return about;
  }

  /** Shows a folder in the file manager. */
  public void open(Path folder) {
    opener.accept(folder);
  }
}
