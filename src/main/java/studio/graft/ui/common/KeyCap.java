package studio.graft.ui.common;

import javafx.scene.control.Label;

/** A key of the keyboard, drawn as one. */
public final class KeyCap extends Label {
  /** A key, such as {@code 1} or {@code Ctrl}. */
  public KeyCap(String key) {
    super(key);
    getStyleClass().add("key-cap");
    setMinWidth(USE_PREF_SIZE);
  }
}
