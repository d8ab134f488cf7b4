package studio.graft.ml.head;

import java.util.Arrays;
import studio.graft.concurrent.CancellationToken;

/** Chooses C for a look: on all images, or on a stratified part of many. */
final class StrengthChoice {
  /** Images times classes that all strengths are tried on. */
  private static final int MOST_WORK = 40_000;

  private static final int FEWEST = 1000;

  /** With more classes than this nothing is tried. */
  private static final int MOST_CLASSES = 200;

  private StrengthChoice() {}

  static double choose(
      Matrix features, LookData data, int[] fold, long seed, CancellationToken token) {
    int n = fold.length;
    int classes = data.classes();
    if (classes > MOST_CLASSES) {
      return CrossValidation.DEFAULT_C;
    }
    int size = Math.max(Math.max(FEWEST, 5 * classes), MOST_WORK / classes);
    if (size >= n) {
      return CrossValidation.run(features, data.labels(), classes, fold, token).c();
    }
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    int[] rows =
        Arrays.copyOf(GrowingSets.order(all, data.labels(), classes, data.keys(), seed), size);
    return CrossValidation.run(
            features.select(rows),
            Folds.pick(data.labels(), rows),
            classes,
            Folds.pick(fold, rows),
            token)
        .c();
  }
}
