package studio.graft.ui.common;

import java.math.BigDecimal;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import studio.graft.viewmodel.common.EditableNumber;
import studio.graft.viewmodel.common.FieldProblem;

/** A number: typed, stepped with the arrow keys, checked with every key; what is wrong is below. */
public final class NumberBox extends VBox {
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

  private final Texts texts = Texts.of(NumberBox.class);
  private final EditableNumber number;
  private final TextField field = new TextField();
  private final Label problem = new Label();

  /**
   * A box for a number.
   *
   * @param name read out by screen readers
   */
  public NumberBox(String name, EditableNumber number) {
    this.number = number;
    getStyleClass().add("number-box");
    field.setAccessibleText(name);
    field.setPrefColumnCount(7);
    field.textProperty().bindBidirectional(number.textProperty());
    field.addEventHandler(KeyEvent.KEY_PRESSED, event -> onKey(event, number));
    problem.setWrapText(true);
    problem.setMinHeight(USE_PREF_SIZE);
    problem.getStyleClass().addAll("field-problem", "small");
    getChildren().addAll(field, problem);
    number.problemProperty().addListener((property, before, now) -> show(now));
    show(number.problemProperty().get());
  }

  /** Where it is typed. */
  public TextField field() {
    return field;
  }

  /** The number that is typed in it. */
  public EditableNumber number() {
    return number;
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
