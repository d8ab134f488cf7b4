package studio.graft.ui.support;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;

/** Looks for controls that a screen reader, or somebody who hovers, could not name. */
public final class Named {
  private Named() {}

  /**
   * Visible controls below a node that have neither a text nor a name for screen readers, and
   * buttons of which only a picture is seen that explain nothing when hovered; on the window's
   * thread.
   *
   * @return a line for each, empty when all have names
   */
  public static List<String> nameless(Node root) {
    List<String> found = new ArrayList<>();
    look(root, found);
    return found;
  }

  private static void look(Node node, List<String> found) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof ButtonBase button && blank(button.getText()) && isOurs(button)) {
      if (blank(button.getAccessibleText()) && !hasWords(button.getGraphic())) {
        found.add("no name: " + button);
      } else if (button.getTooltip() == null && !hasWords(button.getGraphic())) {
        found.add("no tooltip: " + button);
      }
    }
    if (node instanceof TextInputControl field
        && blank(field.getAccessibleText())
        && blank(field.getPromptText())) {
      found.add("no name: " + field);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> look(child, found));
    }
  }

  /** Skins of tables and spinners make buttons of their own. */
  private static boolean isOurs(Control control) {
    return control.getStyleClass().stream().noneMatch(style -> style.contains("arrow"));
  }

  private static boolean hasWords(Node graphic) {
    if (graphic instanceof Labeled label && !blank(label.getText())) {
      return true;
    }
    return graphic instanceof Parent parent
        && parent.getChildrenUnmodifiable().stream().anyMatch(Named::hasWords);
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
