package studio.graft.ui.common;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a place shows while it has nothing to show: what it is for, and the one thing to do. */
public final class EmptyState extends VBox {
  /**
   * An empty state.
   *
   * @param icon literal of an icon
   * @param title a few words
   * @param text what this place is for, and what to do first
   * @param actions buttons, the primary one first
   */
  public EmptyState(String icon, String title, String text, Button... actions) {
    getStyleClass().add("empty-state");
    setAlignment(Pos.CENTER);
    FontIcon picture = new FontIcon(icon);
    picture.getStyleClass().add("empty-icon");
    Label heading = new Label(title);
    heading.getStyleClass().add("section-title");
    Label body = new Label(text);
    body.getStyleClass().addAll("quiet", "empty-text");
    body.setWrapText(true);
    body.setMinHeight(USE_PREF_SIZE);
    body.setTextAlignment(TextAlignment.CENTER);
    HBox buttons = new HBox(actions);
    if (actions.length > 0) {
      actions[0].getStyleClass().add(Styles.SUCCESS);
    }
    buttons.getStyleClass().add("empty-actions");
    buttons.setAlignment(Pos.CENTER);
    StackPane disc = new StackPane(picture);
    disc.getStyleClass().add("empty-disc");
    disc.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getChildren().addAll(disc, heading, body, buttons);
  }
}
