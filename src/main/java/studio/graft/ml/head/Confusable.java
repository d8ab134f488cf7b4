package studio.graft.ml.head;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.graft.ml.metrics.Intervals;
import studio.graft.model.Estimate;
import studio.graft.model.TwinClasses;

/** Finds pairs of classes that held-out logits hardly tell apart. */
final class Confusable {
  /** A pair that is told apart no better than this is called near chance. */
  static final double NEAR_CHANCE = 0.65;

  /** Nor may its interval reach as far as this. */
  private static final double SURELY_APART = 0.85;

  private static final int FEWEST = 10;
  private static final int MOST_PAIRS = 3;

  private Confusable() {}

  /**
   * The worst pairs, worst first.
   *
   * @param logits of each image, held out, [images][classes]
   * @param labels class of each image
   */
  static List<TwinClasses> pairs(float[][] logits, int[] labels, int classes) {
    int[] count = new int[classes];
    int[][] wins = new int[classes][classes]; // images of a class that prefer it to another
    for (int i = 0; i < labels.length; i++) {
      int own = labels[i];
      count[own]++;
      for (int c = 0; c < classes; c++) {
        wins[own][c] += logits[i][own] > logits[i][c] ? 1 : 0;
      }
    }
    List<TwinClasses> found = new ArrayList<>();
    for (int a = 0; a < classes; a++) {
      for (int b = a + 1; b < classes; b++) {
        if (count[a] < FEWEST || count[b] < FEWEST) {
          continue;
        }
        double value = ((double) wins[a][b] / count[a] + (double) wins[b][a] / count[b]) / 2;
        if (value <= NEAR_CHANCE) {
          int n = count[a] + count[b];
          Estimate interval = Intervals.wilson(Math.round(value * n), n);
          if (interval.high() < SURELY_APART) {
            found.add(
                new TwinClasses(a, b, new Estimate(value, interval.low(), interval.high(), n)));
          }
        }
      }
    }
    found.sort(Comparator.comparingDouble(pair -> pair.accuracy().value()));
    return List.copyOf(found.subList(0, Math.min(MOST_PAIRS, found.size())));
  }
}
