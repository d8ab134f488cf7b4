package studio.graft.ui.common;

import javafx.scene.Node;
import javafx.scene.control.ToggleButton;

/** A rounded button that stays pressed, for filters. */
public final class Chip extends ToggleButton {
  /** A chip with a text. */
  public Chip(String text) {
    this(text, null);
  }

  /** A chip with a text and something before it, such as a {@link ClassSwatch}. */
  public Chip(String text, Node graphic) {
    super(text, graphic);
    getStyleClass().add("chip");
    setMnemonicParsing(false); // names may hold underscores
    setMinWidth(USE_PREF_SIZE);
  }
}
