package studio.graft.ui.wizard;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** Labels as the pages of the advisor use them. */
final class Words {
  private Words() {}

  /** A text that wraps. */
  static Label text(String text, String... styles) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Label.USE_PREF_SIZE);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** A text in one line that is never shortened. */
  static Label line(String text, String... styles) {
    Label label = new Label(text);
    label.setMinWidth(Label.USE_PREF_SIZE);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** A sentence that explains a term. */
  static Tooltip explanation(String text) {
    Tooltip tooltip = new Tooltip(text);
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(360);
    tooltip.setShowDelay(Duration.millis(400));
    return tooltip;
  }
}
