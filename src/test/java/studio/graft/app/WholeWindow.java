package studio.graft.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import studio.graft.model.WindowSettings;
import studio.graft.platform.AppPaths;
import studio.graft.storage.Disk;
import studio.graft.ui.shell.Themes;
import studio.graft.viewmodel.common.Studio;
import studio.graft.worker.Workers;

/** The program's window with everything behind it, in a folder of its own. */
final class WholeWindow implements AutoCloseable {
  private final Path folder;
  private final CompositionRoot root;
  private final WindowComposition window;

  /**
   * Shows it in a light scene of 1280 × 800; on the window's thread.
   *
   * @param workers null for the real ones in child processes
   */
  WholeWindow(Stage stage, Path folder, Workers workers) {
    this.folder = folder;
    AppPaths paths =
        AppPaths.of(Map.of(AppPaths.HOME, folder.resolve("home").toString()), "Linux", folder);
    root = workers == null ? new CompositionRoot(paths) : new CompositionRoot(paths, workers);
    window = new WindowComposition(root, Platform::runLater, WindowSettings.DEFAULT);
    Scene scene = new Scene(window.view(), 1280, 800);
    Themes.install(scene);
    Themes.apply(scene, false);
    stage.setScene(scene);
    stage.show();
  }

  /** A folder that does not outlive the test. */
  static Path temporary() throws IOException {
    return Files.createTempDirectory("graft-window");
  }

  /** What the views show. */
  WindowComposition composition() {
    return window;
  }

  /** What all places share. */
  Studio studio() {
    return window.studio();
  }

  /** What lies behind the window. */
  CompositionRoot root() {
    return root;
  }

  @Override
  public void close() {
    root.close();
    Disk.delete(folder);
  }
}
