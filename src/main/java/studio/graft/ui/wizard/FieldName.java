package studio.graft.ui.wizard;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.Editable;

/** The line above a field: its name, explained, and the way back once the field was changed. */
final class FieldName extends HBox {
  FieldName(Texts texts, String key, Node field, Editable editable) {
    getStyleClass().add("field-name-row");
    Label label = Words.line(texts.get(key), "field-name", "small");
    label.setLabelFor(field);
    label.setTooltip(Words.explanation(texts.get(key + ".tooltip")));
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    getChildren().addAll(label, spacer, new ResetButton(texts.get(key), editable));
  }
}
