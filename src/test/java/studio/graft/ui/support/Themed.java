package studio.graft.ui.support;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import studio.graft.ui.common.Card;

/** Views in the studio's colours. */
public final class Themed {
  private Themed() {}

  /** The root of a scene that shows a view as the window does. */
  public static StackPane root(boolean dark, Node... views) {
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    StackPane root = new StackPane(views);
    root.getStyleClass().add("graft");
    if (dark) {
      root.getStyleClass().add("dark");
    }
    for (String sheet : List.of("tokens.css", "controls.css", "figures.css")) {
      root.getStylesheets().add(Card.class.getResource(sheet).toExternalForm());
    }
    return root;
  }
}
