package studio.graft.ui.wizard;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/** A sentence behind a picture that tells how grave it is. */
final class Finding extends HBox {
  private Finding(String icon, String style, String text) {
    FontIcon picture = new FontIcon(icon);
    picture.getStyleClass().add(style);
    Label label = Words.text(text);
    HBox.setHgrow(label, Priority.ALWAYS);
    getChildren().addAll(picture, label);
    getStyleClass().add("wizard-finding");
    setAlignment(Pos.TOP_LEFT);
  }

  /** Nothing goes on without something done about it. */
  static Finding danger(String text) {
    return new Finding("mdi2a-alert-octagon-outline", "danger", text);
  }

  /** Something that may spoil the result. */
  static Finding warning(String text) {
    return new Finding("mdi2a-alert-outline", "warning", text);
  }

  /** Something that is out of date. */
  static Finding stale(String text) {
    return new Finding("mdi2r-refresh", "warning", text);
  }

  /** All is well. */
  static Finding fine(String text) {
    return new Finding("mdi2c-check-circle-outline", "success", text);
  }
}
