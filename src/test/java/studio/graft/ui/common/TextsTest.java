package studio.graft.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.graft.ui.evaluation.EvaluationView;
import studio.graft.ui.wizard.WizardView;

class TextsTest {
  private final Texts texts = Texts.of(EvaluationView.class);

  @Test
  void aFigureStaysBehindANameFromRightToLeft() {
    String arabic = "\u0632\u0647\u0631\u0629";
    String pair = texts.get("pair", "daisy", arabic, 3);
    Bidi order = new Bidi(pair, Bidi.DIRECTION_LEFT_TO_RIGHT);
    int figure = pair.indexOf('3');
    assertThat(order.getLevelAt(figure)).as("runs with the sentence, not with the name").isZero();
    assertThat(IntStream.range(0, arabic.length()))
        .allMatch(i -> order.getLevelAt(pair.indexOf(arabic) + i) == 1);
    assertThat(texts.get("pair", "daisy", "roses", 3)).isEqualTo("daisy \u2192 roses  3");
  }

  /** The window lets the first letter decide in which direction a line runs. */
  @Test
  void aLineThatBeginsWithSuchANameStillRunsFromLeftToRight() {
    String arabic = "\u0632\u0647\u0631\u0629";
    String line = Texts.of(WizardView.class).get("data.smallest.value", arabic, 3);
    Bidi order = new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    assertThat(order.baseIsLeftToRight()).isTrue();
    assertThat(order.getLevelAt(line.indexOf('3'))).isZero();
    assertThat(order.getLevelAt(line.indexOf(arabic))).isEqualTo(1);
  }
}
