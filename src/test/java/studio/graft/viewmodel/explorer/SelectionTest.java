package studio.graft.viewmodel.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.graft.model.ImageItem;
import studio.graft.model.Split;

class SelectionTest {
  private final Selection selection = new Selection();

  @BeforeEach
  void showTen() {
    selection.show(images(IntStream.rangeClosed(1, 10).toArray()));
  }

  private static List<ImageItem> images(int... ids) {
    return IntStream.of(ids)
        .mapToObj(id -> new ImageItem(id, id + ".png", "", 1, 1, 1, null, Split.UNASSIGNED))
        .toList();
  }

  @Test
  void reachingGoesFromTheAnchorInBothDirections() {
    selection.only(4);
    selection.reach(6);
    assertThat(selection.ids()).containsExactly(5, 6, 7);
    selection.reach(2);
    assertThat(selection.ids()).containsExactly(3, 4, 5);
    assertThat(selection.lead()).isEqualTo(2);
  }

  @Test
  void togglingAddsAndTakesAway() {
    selection.only(0);
    selection.toggle(3);
    selection.toggle(0);
    assertThat(selection.ids()).containsExactly(4);
  }

  @Test
  void followsImagesToTheirNewPlaces() {
    selection.only(1);
    selection.toggle(8);
    selection.show(images(9, 7, 2));
    assertThat(selection.ids()).containsExactly(9, 2);
    assertThat(selection.lead()).isZero();
  }

  @Test
  void goesOnWithTheNextWhenTheOnlyOneHasLeft() {
    selection.only(3);
    selection.show(images(1, 2, 3, 5, 6));
    assertThat(selection.ids()).containsExactly(5);
  }

  @Test
  void takesTheLastWhenTheLastOneHasLeft() {
    selection.only(9);
    selection.show(images(1, 2, 3));
    assertThat(selection.ids()).containsExactly(3);
  }

  @Test
  void selectsNothingWhenSeveralHaveLeft() {
    selection.only(3);
    selection.reach(5);
    selection.show(images(1, 2));
    assertThat(selection.ids()).isEmpty();
  }

  @Test
  void selectsNothingInAnEmptyList() {
    selection.all();
    selection.show(List.of());
    assertThat(selection.size()).isZero();
    assertThat(selection.lead()).isEqualTo(-1);
  }
}
