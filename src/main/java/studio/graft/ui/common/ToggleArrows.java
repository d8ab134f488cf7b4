package studio.graft.ui.common;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;

/**
 * Arrow keys among toggle buttons. JavaFX on its own selects the next button of a group without
 * firing it, so that the group shows what nobody was told of.
 */
public final class ToggleArrows {
  private ToggleArrows() {}

  /**
   * Lets arrow keys lead from a button to its neighbours, past disabled ones.
   *
   * @param all the buttons in the order in which they are seen
   * @param arrive told the neighbour, which has the focus then
   */
  public static void lead(
      ToggleButton from, Supplier<List<ToggleButton>> all, Consumer<ToggleButton> arrive) {
    from.addEventFilter(KeyEvent.KEY_PRESSED, event -> walk(event, from, all.get(), arrive));
  }

  private static void walk(
      KeyEvent event, ToggleButton from, List<ToggleButton> all, Consumer<ToggleButton> arrive) {
    if (event.isAltDown() || event.isShortcutDown()) {
      return;
    }
    int step =
        switch (event.getCode()) {
          case LEFT, UP -> -1;
          case RIGHT, DOWN -> 1;
          default -> 0;
        };
    if (step == 0) {
      return;
    }
    event.consume();
    int at = all.indexOf(from) + step;
    while (at >= 0 && at < all.size() && all.get(at).isDisabled()) {
      at += step;
    }
    if (at >= 0 && at < all.size()) {
      all.get(at).requestFocus();
      arrive.accept(all.get(at));
    }
  }
}
