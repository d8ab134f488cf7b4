package studio.graft.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import studio.graft.model.Estimate;

class TableTest {
  @Test
  void wordsGoToTheLeftAndFiguresToTheRight() {
    assertThat(Table.of("class", ">images").row("daisy", 5).row("a rose 🌹", 1200))
        .hasToString("class     images\ndaisy          5\na rose 🌹    1200");
  }

  @Test
  void anEstimateHasItsIntervalAndItsNumberBeside() {
    assertThat(Texts.estimate(new Estimate(0.8934, 0.853, 0.924, 300)))
        .isEqualTo("0.893 (0.853–0.924, n = 300)");
    assertThat(Texts.estimate(new Estimate(Double.NaN, 0, 1, 0))).isEqualTo("unknown (n = 0)");
  }

  @Test
  void timesAreSaidInTheUnitThatFits() {
    assertThat(Texts.seconds(3.14)).isEqualTo("3.1 s");
    assertThat(Texts.duration(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
    assertThat(Texts.duration(Duration.ofSeconds(4200))).isEqualTo("1 h 10 min");
  }

  @Test
  void aNameStaysOnItsLine() {
    assertThat(Table.of("file").row("two\nlines\u001b[2J.jpg").toString())
        .isEqualTo("file\ntwo\\u000alines\\u001b[2J.jpg");
  }
}
