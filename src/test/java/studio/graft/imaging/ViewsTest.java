package studio.graft.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.graft.model.TestViews;

class ViewsTest {
  private static final int SIDE = 40;

  /** Red is the column, green the row. */
  private static byte[] ramps() {
    byte[] pixels = new byte[SIDE * SIDE * 3];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        pixels[(y * SIDE + x) * 3] = (byte) x;
        pixels[(y * SIDE + x) * 3 + 1] = (byte) y;
      }
    }
    return pixels;
  }

  @Test
  void thereAreAsManyAsAreCountedAndTheFirstIsThePictureAsItIs() {
    TestViews all = new TestViews(true, true, 0.1, List.of());
    List<Variation> views = Views.of(all);
    assertThat(views).hasSize(all.count()).doesNotHaveDuplicates();
    assertThat(views.get(0)).isEqualTo(Variation.NONE);
    assertThat(Views.of(TestViews.PLAIN)).containsExactly(Variation.NONE);
  }

  @Test
  void cornersReachTheEdgesAndNotBeyond() {
    List<Variation> views = Views.of(new TestViews(false, false, 0.2, List.of()));
    int[][] corners = {{0, 0}, {SIDE - 1, 0}, {0, SIDE - 1}, {SIDE - 1, SIDE - 1}};
    for (int i = 0; i < corners.length; i++) {
      byte[] seen = Augmenter.apply(views.get(i + 1), ramps(), SIDE, SIDE);
      int corner = (corners[i][1] * SIDE + corners[i][0]) * 3;
      assertThat((int) seen[corner]).isEqualTo(corners[i][0]);
      assertThat((int) seen[corner + 1]).isEqualTo(corners[i][1]);
      int middle = (SIDE / 2 * SIDE + SIDE / 2) * 3;
      int towards = corners[i][0] == 0 ? -1 : 1;
      assertThat(towards * (seen[middle] - SIDE / 2)).isPositive();
    }
  }
}
