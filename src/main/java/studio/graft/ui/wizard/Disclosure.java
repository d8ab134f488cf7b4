package studio.graft.ui.wizard;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line that opens and closes what only some people want to see. */
final class Disclosure extends VBox {
  private final ToggleButton toggle = new ToggleButton();
  private final FontIcon mark = new FontIcon("mdi2c-chevron-right");

  /**
   * Closed at first.
   *
   * @param id of its button
   */
  Disclosure(String id, String text, Node... content) {
    getStyleClass().add("disclosure");
    VBox body = new VBox(content);
    body.getStyleClass().add("disclosure-body");
    toggle.setId(id);
    toggle.setText(text);
    toggle.setGraphic(mark);
    toggle.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "disclosure-toggle");
    toggle.setMinWidth(USE_PREF_SIZE);
    body.visibleProperty().bind(toggle.selectedProperty());
    body.managedProperty().bind(toggle.selectedProperty());
    toggle
        .selectedProperty()
        .addListener(
            (property, before, open) ->
                mark.setIconLiteral(open ? "mdi2c-chevron-down" : "mdi2c-chevron-right"));
    getChildren().addAll(toggle, body);
  }

  /** What its line says. */
  void setText(String text) {
    toggle.setText(text);
  }

  /** Opens or closes it. */
  void setOpen(boolean open) {
    toggle.setSelected(open);
  }

  boolean isOpen() {
    return toggle.isSelected();
  }
}
