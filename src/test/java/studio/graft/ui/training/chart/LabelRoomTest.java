package studio.graft.ui.training.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelRoomTest {
  private static final Frame FRAME = new Frame(50, 20, 450, 220, 1, 21, 0, 2, false);
  private static final String WORDS = "kept, epoch 7";

  private final LabelRoom room = new LabelRoom(FRAME);

  private static LabelRoom.Place at(double x, double y, double anchor) {
    return new LabelRoom.Place(x, y, anchor);
  }

  @Test
  void theFirstWishIsKeptWhereItCoversNothing() {
    List<LabelRoom.Place> wishes = List.of(at(200, 100, 0.5), at(200, 140, 0.5));
    assertThat(room.take(WORDS, wishes)).isEqualTo(wishes.get(0));
  }

  @Test
  void aLabelGoesToTheSideOfALineThatItWouldLieAcross() {
    room.keepFree(220);
    LabelRoom.Place place =
        room.take(WORDS, List.of(at(200, 100, 0.5), at(206, 100, 0), at(194, 100, 1)));
    assertThat(place.anchor()).isEqualTo(1);
    assertThat(place.box(WORDS).right()).isLessThan(219);
  }

  @Test
  void twoLabelsOfOnePlaceTakeTwoRows() {
    List<LabelRoom.Place> wishes = List.of(at(200, 100, 0.5), at(200, 120, 0.5));
    LabelRoom.Place first = room.take(WORDS, wishes);
    LabelRoom.Place second = room.take("Overfitting", wishes);
    assertThat(first.box(WORDS).shared(second.box("Overfitting"))).isZero();
  }

  @Test
  void aLabelStaysWithinThePlotAndItsMargin() {
    LabelRoom.Place place = room.take(WORDS, List.of(at(520, 100, 0.5), at(520, 100, 1)));
    assertThat(place.anchor()).isEqualTo(1);
  }

  @Test
  void aCurveIsSparedWhereThatCostsNothingElse() {
    room.spare(List.of(new Pen.Spot(50, 100), new Pen.Spot(450, 100)));
    List<LabelRoom.Place> wishes = List.of(at(200, 100, 0.5), at(200, 140, 0.5));
    assertThat(room.take(WORDS, wishes)).isEqualTo(wishes.get(1));
    room.keepFree(new LabelRoom.Box(50, 120, 450, 160));
    assertThat(room.take("Plateau", List.of(at(100, 100, 0.5), at(100, 140, 0.5))).y())
        .as("rather on the curve than on what must stay free")
        .isEqualTo(100);
  }

  @Test
  void whereThereIsNoRoomTheLeastIsCovered() {
    room.keepFree(new LabelRoom.Box(50, 20, 450, 110));
    room.keepFree(new LabelRoom.Box(50, 110, 450, 135));
    List<LabelRoom.Place> wishes = List.of(at(200, 100, 0.5), at(200, 140, 0.5));
    assertThat(room.take(WORDS, wishes)).isEqualTo(wishes.get(1));
  }
}
