package studio.graft.ui.wizard;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.EditableChoice;

/**
 * A choice of the plan among a few values.
 *
 * @param <T> the values
 */
final class ChoiceField<T> extends VBox {
  private final Texts texts = Texts.of(ChoiceField.class);

  /**
   * A combo box for a choice.
   *
   * @param key of its name in the texts; {@code .tooltip} behind it explains
   * @param name of a value
   */
  ChoiceField(String key, EditableChoice<T> choice, List<T> values, Function<T, String> name) {
    getStyleClass().add("wizard-field");
    ComboBox<T> box = new ComboBox<>();
    box.getItems().setAll(values);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : texts.get(name.apply(value));
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("the box is not editable");
          }
        });
    box.setAccessibleText(texts.get(key));
    box.setId(key.replace('.', '-'));
    box.setMaxWidth(Double.MAX_VALUE);
    box.valueProperty().bindBidirectional(choice.valueProperty());
    getChildren().addAll(new FieldName(texts, key, box, choice), box);
  }
}
