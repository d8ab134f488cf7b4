package studio.graft.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.scene.Scene;
import studio.graft.ui.common.Texts;

/** Puts the light or the dark look on. */
public final class Themes {
  private static final String DARK = "dark";

  private Themes() {}

  /** Gives a new scene the sheets that every place uses. */
  public static void install(Scene scene) {
    scene
        .getStylesheets()
        .addAll(
            Texts.class.getResource("tokens.css").toExternalForm(),
            Texts.class.getResource("controls.css").toExternalForm());
    scene.getRoot().getStyleClass().add("graft");
  }

  /** Switches all windows. */
  public static void apply(Scene scene, boolean dark) {
    Application.setUserAgentStylesheet(
        (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    scene.getRoot().getStyleClass().remove(DARK);
    if (dark) {
      scene.getRoot().getStyleClass().add(DARK);
    }
  }
}
