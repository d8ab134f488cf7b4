package studio.graft.viewmodel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  private final ConfusionMatrix matrix =
      new ConfusionMatrix(
          List.of("a", "b\tb", "c"), List.of(List.of(8, 2, 0), List.of(1, 4, 5), List.of(0, 0, 0)));

  @Test
  void sharesOfARowAreRecallAndSharesOfAColumnPrecisionOnTheDiagonal() {
    assertThat(matrix.share(new Cell(0, 0), MatrixMode.BY_TRUTH)).isEqualTo(0.8);
    assertThat(matrix.share(new Cell(0, 0), MatrixMode.BY_PREDICTION)).isEqualTo(8.0 / 9);
    assertThat(matrix.share(new Cell(1, 2), MatrixMode.COUNTS)).isEqualTo(0.5);
  }

  @Test
  void anEmptyRowHasSharesOfZero() {
    assertThat(matrix.share(new Cell(2, 2), MatrixMode.BY_TRUTH)).isZero();
  }

  @Test
  void namesTheMostConfusedPairsAndNeverTheDiagonal() {
    assertThat(matrix.mostConfused(5))
        .containsExactly(new Cell(1, 2), new Cell(0, 1), new Cell(1, 0));
    assertThat(matrix.mostConfused(1)).containsExactly(new Cell(1, 2));
  }

  @Test
  void isCopiedAsATableWhoseNamesCannotBreakIt() {
    assertThat(matrix.toTabSeparated())
        .isEqualTo("true \\ predicted\ta\tb b\tc\na\t8\t2\t0\nb b\t1\t4\t5\nc\t0\t0\t0\n");
  }
}
