package studio.graft.app;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.app.cli.Logs;
import studio.graft.model.GraftException;
import studio.graft.model.Project;
import studio.graft.model.WindowSettings;
import studio.graft.platform.AppPaths;
import studio.graft.platform.SystemTheme;
import studio.graft.ui.shell.ShellView;
import studio.graft.ui.shell.Themes;

/** The window. Projects named as parameters are opened. */
public final class StudioApplication extends Application {
  private static final Logger LOG = LoggerFactory.getLogger(StudioApplication.class);
  private static final double WIDTH = 1360;
  private static final double HEIGHT = 860;
  private static final double LEAST_WIDTH = 960;
  private static final double LEAST_HEIGHT = 620;

  private final SystemTheme systemTheme = new SystemTheme(System.getProperty("os.name", ""));
  private CompositionRoot root;
  private WindowSettings remembered = WindowSettings.DEFAULT;
  private boolean systemDark;
  private Stage stage;
  private WindowComposition window;

  /** Off the window's thread: what takes time before the window can be shown. */
  @Override
  public void init() {
    AppPaths paths = AppPaths.system();
    Logs.toFolder(paths.logs());
    root = new CompositionRoot(paths);
    try {
      remembered = root.preferences().window();
    } catch (GraftException e) {
      LOG.warn("Settings could not be read", e);
    }
    systemDark = remembered.theme() == WindowSettings.Theme.SYSTEM && systemTheme.dark();
  }

  @Override
  public void start(Stage primary) {
    stage = primary;
    window = new WindowComposition(root, new WindowThread(), remembered);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> window.studio().activities().tellOfFailure(failure));
    Scene scene = new Scene(window.view(), WIDTH, HEIGHT);
    Themes.install(scene);
    Themes.apply(scene, dark());
    window.settings().settingsProperty().addListener(o -> Themes.apply(scene, dark()));
    stage.setScene(scene);
    stage
        .getIcons()
        .setAll(
            Stream.of(16, 32, 64, 128, 256)
                .map(size -> "icon-" + size + ".png")
                .map(name -> new Image(ShellView.class.getResource(name).toExternalForm()))
                .toList());
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    window.studio().projectProperty().addListener(o -> showTitle());
    showTitle();
    place();
    stage.setOnCloseRequest(this::closing);
    stage
        .focusedProperty()
        .addListener(
            (property, before, focused) -> {
              if (focused) {
                followSystem(scene);
              }
            });
    stage.show();
    if (!stage.isMaximized()) {
      place(); // once more: some window managers open a window at its least size
    }
    List<String> named = getParameters().getUnnamed();
    if (!named.isEmpty()) {
      window.view().welcome().take(named.stream().map(Path::of).toList());
    }
  }

  @Override
  public void stop() {
    if (window != null) {
      window.studio().close();
    }
    root.close();
  }

  private boolean dark() {
    return switch (window.settings().settingsProperty().get().theme()) {
      case LIGHT -> false;
      case DARK -> true;
      case SYSTEM -> systemDark;
    };
  }

  private void followSystem(Scene scene) {
    if (window.settings().settingsProperty().get().theme() != WindowSettings.Theme.SYSTEM) {
      return;
    }
    window
        .studio()
        .activities()
        .start(
            "Asking for the system's theme",
            (progress, token) -> systemTheme.dark(),
            dark -> {
              if (dark != systemDark) {
                systemDark = dark;
                Themes.apply(scene, dark());
              }
            });
  }

  private void showTitle() {
    Project project = window.studio().projectProperty().get();
    stage.setTitle(project == null ? "Graft Studio" : project.name() + " – Graft Studio");
  }

  /** Puts the window where it was, if that is still on a screen; otherwise in the middle. */
  private void place() {
    WindowSettings.Bounds bounds = remembered.bounds();
    if (bounds == null
        || Screen.getScreensForRectangle(bounds.x(), bounds.y(), bounds.width(), bounds.height())
            .isEmpty()) {
      Rectangle2D screen = Screen.getPrimary().getVisualBounds();
      stage.setWidth(Math.min(WIDTH, screen.getWidth()));
      stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
      // A window as large as the screen has no room for its frame.
      stage.setMaximized(screen.getWidth() <= WIDTH || screen.getHeight() <= HEIGHT);
      return;
    }
    stage.setX(bounds.x());
    stage.setY(bounds.y());
    stage.setWidth(bounds.width());
    stage.setHeight(bounds.height());
    stage.setMaximized(bounds.maximized());
  }

  private void closing(WindowEvent event) {
    WindowSettings.Bounds before = window.settings().settingsProperty().get().bounds();
    boolean keep = stage.isMaximized() && before != null;
    WindowSettings.Bounds now =
        new WindowSettings.Bounds(
            keep ? before.x() : stage.getX(),
            keep ? before.y() : stage.getY(),
            keep ? before.width() : stage.getWidth(),
            keep ? before.height() : stage.getHeight(),
            stage.isMaximized());
    try {
      window.settings().closing(now);
    } catch (GraftException e) {
      LOG.warn("The window's place could not be remembered", e);
    }
    boolean confirmed = window.view().mayClose(stage::hide);
    if (!confirmed) {
      event.consume();
    }
  }
}
