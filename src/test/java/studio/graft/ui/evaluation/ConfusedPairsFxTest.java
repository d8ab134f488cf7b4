package studio.graft.ui.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import studio.graft.ui.common.Texts;
import studio.graft.viewmodel.evaluation.ConfusionMatrix;

/** The most confused pairs are named in full, whatever their names. */
class ConfusedPairsFxTest extends ApplicationTest {
  private static final double NARROW = 340;

  @Override
  public void start(Stage stage) {
    ConfusedPairs pairs = new ConfusedPairs(Texts.of(EvaluationView.class), cell -> {});
    pairs.show(
        new ConfusionMatrix(
            List.of("no_findings", "pneumonia", "covid_19"),
            List.of(List.of(9, 6, 1), List.of(2, 9, 0), List.of(0, 0, 9))));
    stage.setScene(new Scene(pairs, NARROW, 200));
    stage.show();
  }

  @Test
  void namesKeepTheirUnderscoresAndAreNotCut() {
    assertThat(lookup(".pair").queryAllAs(Button.class))
        .hasSize(3)
        .allSatisfy(
            button -> {
              String shown = from(button).lookup(".text").<Text>query().getText();
              assertThat(shown).isEqualTo(button.getText());
              assertThat(button.getBoundsInParent().getMaxX()).isLessThan(NARROW);
            });
    assertThat(lookup("no_findings → pneumonia  6").tryQuery()).isPresent();
  }
}
