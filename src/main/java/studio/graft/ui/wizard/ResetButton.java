package studio.graft.ui.wizard;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.common.Editable;

/** Marks a value that was changed, and takes it back to the advice. */
final class ResetButton extends Button {
  ResetButton(String name, Editable editable) {
    Texts texts = Texts.of(ResetButton.class);
    setGraphic(new FontIcon("mdi2r-restore"));
    getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.ACCENT, "field-reset");
    setTooltip(Words.explanation(texts.get("reset.tooltip", name)));
    setAccessibleText(texts.get("reset.tooltip", name));
    setOnAction(event -> editable.reset());
    visibleProperty().bind(editable.changedProperty());
  }
}
