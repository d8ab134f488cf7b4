package studio.graft.ui.wizard;

import java.math.BigDecimal;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.wizard.EditableNumber;
import studio.graft.viewmodel.wizard.FieldProblem;

/** A number of the plan: typed, stepped with the arrow keys, checked with every key. */
final class NumberField extends VBox {
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

  private final Texts texts = Texts.of(NumberField.class);
  private final TextField field = new TextField();
  private final Label problem = Words.text("", "field-problem", "small");

  /**
   * A box for a number.
   *
   * @param key of its name in the texts; {@code .tooltip} behind it explains
   */
  NumberField(String key, EditableNumber number) {
    getStyleClass().add("wizard-field");
    String name = texts.get(key);
    field.setId(key.replace('.', '-'));
    field.setAccessibleText(name);
    field.setPrefColumnCount(7);
    field.textProperty().bindBidirectional(number.textProperty());
    field.addEventHandler(KeyEvent.KEY_PRESSED, event -> onKey(event, number));
    getChildren().addAll(new FieldName(texts, key, field, number), field, problem);
    number.problemProperty().addListener((property, before, now) -> show(now));
    show(number.problemProperty().get());
  }

  private static void onKey(KeyEvent event, EditableNumber number) {
    if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
      number.step(event.getCode() == KeyCode.UP ? 1 : -1);
      event.consume();
    }
  }

  private void show(FieldProblem now) {
    field.pseudoClassStateChanged(INVALID, now != null);
    problem.setVisible(now != null);
    problem.setManaged(now != null);
    if (now != null) {
      problem.setText(
          texts.get("problem." + now.kind().name(), plain(now.low()), plain(now.high())));
    }
    field.setAccessibleHelp(now == null ? "" : problem.getText());
  }

  private static String plain(double number) {
    return number != 0 && Math.abs(number) < 1e-3
        ? EditableNumber.scientific(number)
        : new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
