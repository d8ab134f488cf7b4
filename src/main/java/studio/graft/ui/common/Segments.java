package studio.graft.ui.common;

import atlantafx.base.theme.Styles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/**
 * A row of joined buttons of which one is pressed.
 *
 * @param <T> what they stand for
 */
public final class Segments<T> extends HBox {
  private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();
  private final ToggleGroup group = new ToggleGroup();
  private final Consumer<T> onChoose;

  /**
   * An empty row.
   *
   * @param onChoose told what a person chose; the row shows it once {@link #show} is called with it
   */
  public Segments(Consumer<T> onChoose) {
    this.onChoose = onChoose;
    getStyleClass().add("segments");
  }

  /** Adds a button at the end. */
  public Segments<T> add(T value, String text, String explanation) {
    ToggleButton button = new ToggleButton(text);
    button.getStyleClass().add(Styles.SMALL);
    button.setToggleGroup(group);
    button.setTooltip(new Tooltip(explanation));
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(
        event -> {
          button.setSelected(true); // a second press takes nothing back
          onChoose.accept(value);
        });
    ToggleArrows.lead(button, () -> List.copyOf(buttons.values()), ToggleButton::fire);
    buttons.put(value, button);
    getChildren().add(button);
    shape();
    return this;
  }

  /** The button of a value, to change its text or to disable it. */
  public ToggleButton button(T value) {
    return buttons.get(value);
  }

  /** Presses the button of a value. */
  public void show(T value) {
    group.selectToggle(buttons.get(value));
  }

  private void shape() {
    int last = getChildren().size() - 1;
    for (int i = 0; i <= last; i++) {
      getChildren()
          .get(i)
          .getStyleClass()
          .removeAll(Styles.LEFT_PILL, Styles.CENTER_PILL, Styles.RIGHT_PILL);
      if (last > 0) {
        getChildren()
            .get(i)
            .getStyleClass()
            .add(i == 0 ? Styles.LEFT_PILL : i == last ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
      }
    }
  }
}
