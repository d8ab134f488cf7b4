package studio.graft.ml.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  private static final int WIDTH = 320;

  /** Features as a network gives them: not negative, with much in common. */
  private static float[][] features(int rows, long seed) {
    Random random = new Random(seed);
    float[][] features = new float[rows][WIDTH];
    for (float[] row : features) {
      for (int j = 0; j < WIDTH; j++) {
        row[j] = (float) Math.max(0, 1 + 0.5 * random.nextGaussian());
      }
    }
    return features;
  }

  private static float[] nearly(float[] row, double noise, Random random) {
    float[] near = row.clone();
    for (int j = 0; j < near.length; j++) {
      near[j] += (float) (noise * random.nextGaussian());
    }
    return near;
  }

  @Test
  void rowsThatPointNearlyTheSameWayAreFoundAmongManyAndStrangersAreNot() {
    float[][] others = features(700, 1);
    float[][] rows = features(90, 2);
    Random random = new Random(3);
    for (int i = 0; i < rows.length; i += 3) {
      rows[i] = nearly(others[7 * i], 0.3, random);
    }
    List<Neighbours.Pair> pairs = new Neighbours(others).of(rows);
    assertThat(pairs).hasSize(30).allMatch(p -> p.row() % 3 == 0 && p.other() == 7 * p.row());
    assertThat(pairs)
        .extracting(Neighbours.Pair::cosine)
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(pairs).allMatch(p -> p.cosine() > 0.7 && p.cosine() < 0.95);
  }

  @Test
  void atMostThreeAreGivenForARowTheMoreAlikeFirst() {
    float[][] others = features(40, 1);
    Random random = new Random(3);
    float[] row = features(1, 9)[0];
    for (int i = 0; i < 4; i++) {
      others[10 + i] = nearly(row, 0.1 * (4 - i), random);
    }
    assertThat(new Neighbours(others).of(new float[][] {row}))
        .extracting(Neighbours.Pair::other)
        .containsExactly(13, 12, 11);
  }

  @Test
  void whatHasNoDirectionIsLikeNothing() {
    float[][] same = new float[5][WIDTH];
    assertThat(new Neighbours(same).of(same)).isEmpty();
    assertThat(new Neighbours(features(1, 1)).of(features(2, 2))).isEmpty();
  }
}
