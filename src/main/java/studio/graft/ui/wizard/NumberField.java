package studio.graft.ui.wizard;

import javafx.scene.layout.VBox;
import studio.graft.ui.common.NumberBox;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.EditableNumber;

/** A number of the plan under its name, with the way back to what was advised. */
final class NumberField extends VBox {
  /**
   * A box for a number.
   *
   * @param key of its name in the texts; {@code .tooltip} behind it explains
   */
  NumberField(String key, EditableNumber number) {
    Texts texts = Texts.of(NumberField.class);
    getStyleClass().add("wizard-field");
    NumberBox box = new NumberBox(texts.get(key), number);
    box.field().setId(key.replace('.', '-'));
    getChildren().addAll(new FieldName(texts, key, box.field(), number), box);
  }
}
