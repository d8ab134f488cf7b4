package studio.graft.ui.training.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final Frame LINEAR = new Frame(50, 20, 450, 220, 1, 21, 0, 2, false);
  private static final Frame LOG = new Frame(50, 20, 450, 220, 1, 21, 0.01, 1, true);

  @Test
  void valuesAndPlacesAreEachOthersInverse() {
    for (Frame frame : List.of(LINEAR, LOG)) {
      assertThat(frame.epoch(frame.x(7.5))).isCloseTo(7.5, within(1e-9));
      assertThat(frame.value(frame.y(0.3))).isCloseTo(0.3, within(1e-9));
    }
  }

  @Test
  void aLogarithmGivesEqualRatiosEqualDistances() {
    assertThat(LOG.y(0.01) - LOG.y(0.1)).isCloseTo(LOG.y(0.1) - LOG.y(1), within(1e-9));
    assertThat(LOG.yTicks()).contains(0.01, 0.1, 1.0);
  }

  @Test
  void linesAreCutAtTheEdgesOfWhatIsLookedAt() {
    List<List<Pen.Spot>> parts =
        Clip.to(
            LINEAR,
            List.of(
                new Pen.Spot(0, 120),
                new Pen.Spot(100, 120),
                new Pen.Spot(200, 320),
                new Pen.Spot(300, 120)));
    assertThat(parts).hasSize(2);
    assertThat(parts.get(0).get(0)).isEqualTo(new Pen.Spot(50, 120));
    assertThat(parts.get(0).get(2)).isEqualTo(new Pen.Spot(150, 220));
    assertThat(parts.get(1).get(0)).isEqualTo(new Pen.Spot(250, 220));
  }

  @Test
  void zoomingStaysWithinTheRun() {
    Zoom zoom = Zoom.horizontal(1, 21).scaled(0.5, 20, 21);
    assertThat(zoom.xHigh() - zoom.xLow()).isCloseTo(10, within(1e-9));
    assertThat(zoom.xHigh()).isLessThanOrEqualTo(21);
    assertThat(zoom.moved(-5, 21).xLow()).isEqualTo(1);
  }
}
