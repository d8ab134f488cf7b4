package studio.graft.ui.evaluation;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** Sentences that must be read with the figures. */
final class Notes extends FlowPane {
  Notes() {
    getStyleClass().add("notes");
    clear();
  }

  void clear() {
    getChildren().clear();
    setManaged(false);
  }

  void add(String icon, String words, String styleClass) {
    Label note = new Label(words, new FontIcon(icon));
    note.getStyleClass().addAll("note-line", styleClass);
    note.setWrapText(true);
    getChildren().add(note);
    setManaged(true);
  }

  void add(String icon, String words, String styleClass, String details) {
    add(icon, words, styleClass);
    ((Label) getChildren().get(getChildren().size() - 1)).setTooltip(new Tooltip(details));
  }
}
