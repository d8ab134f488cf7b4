package studio.graft.ui.common;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;

/**
 * Hands the keyboard on when the control that has it is hidden, disabled or taken away. Left to
 * JavaFX it goes to whatever comes next, which may be a text field, or the button that ends a run.
 */
public final class KeyboardFocus {
  private static final PseudoClass VISIBLE = PseudoClass.getPseudoClass("focus-visible");

  private KeyboardFocus() {}

  /**
   * Changes what an area shows. Where the control in it that has the keyboard cannot keep it, the
   * first heir that can have it gets it; where none can, JavaFX decides.
   *
   * @param area whose controls the change is about
   * @param change hides or disables controls
   * @param heirs asked after the change: the most sensible next control first
   */
  public static void keep(Node area, Runnable change, Supplier<List<? extends Node>> heirs) {
    Scene scene = area.getScene();
    Node owner = scene == null ? null : scene.getFocusOwner();
    boolean inside = owner != null && isWithin(owner, area);
    change.run();
    if (inside && !canHave(owner, scene)) {
      heirs.get().stream()
          .filter(heir -> canHave(heir, scene))
          .findFirst()
          .ifPresent(heir -> give(heir, owner.getPseudoClassStates().contains(VISIBLE)));
    }
  }

  private static boolean isWithin(Node node, Node area) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (n == area) {
        return true;
      }
    }
    return false;
  }

  private static boolean canHave(Node node, Scene scene) {
    boolean visible = true;
    for (Node n = node; n != null; n = n.getParent()) {
      visible &= n.isVisible();
    }
    return node.getScene() == scene && visible && !node.isDisabled() && node.isFocusTraversable();
  }

  /** A ring that was seen goes along: JavaFX draws it only where the Tab key led. */
  private static void give(Node heir, boolean ring) {
    heir.requestFocus();
    if (ring && heir.isFocused()) {
      heir.pseudoClassStateChanged(VISIBLE, true);
      heir.focusedProperty().addListener(takeRing(heir));
    }
  }

  private static ChangeListener<Boolean> takeRing(Node heir) {
    return new ChangeListener<>() {
      @Override
      public void changed(ObservableValue<? extends Boolean> focused, Boolean before, Boolean now) {
        heir.pseudoClassStateChanged(VISIBLE, false);
        heir.focusedProperty().removeListener(this);
      }
    };
  }
}
