package studio.graft.ml.head;

import java.util.Arrays;
import studio.graft.model.HeadMemory;

/**
 * Where the fits of a look start when little has changed since the one before: with its folds, its
 * C and its heads.
 *
 * @param fold of each image
 * @param before the memory
 */
record WarmStart(int[] fold, HeadMemory before) {
  /** With more changes than this, folds and C are chosen anew. */
  private static final double FEW = 0.05;

  /** Null when there is nothing to go on from, or too much has changed. */
  static WarmStart of(LookData data, HeadMemory before, int folds, int[] known) {
    if (before == null
        || !before.classes().equals(data.classNames())
        || Arrays.stream(before.fold()).max().orElse(-1) + 1 != folds) {
      return null;
    }
    int changed = Math.abs(known.length - before.keys().length);
    for (int i = 0; i < known.length; i++) {
      changed += known[i] < 0 || before.labels()[known[i]] != data.labels()[i] ? 1 : 0;
    }
    if (changed > FEW * known.length) {
      return null;
    }
    int[] fold = folds(data, before, folds, known);
    return usable(data, fold, folds) ? new WarmStart(fold, before) : null;
  }

  /** Known images stay; new ones go with their group, or where their class is scarcest. */
  private static int[] folds(LookData data, HeadMemory before, int folds, int[] known) {
    int[] fold = new int[known.length];
    int[][] counts = new int[data.classes()][folds];
    java.util.Map<Integer, Integer> ofGroup = new java.util.HashMap<>();
    for (int i = 0; i < known.length; i++) {
      if (known[i] >= 0) {
        fold[i] = before.fold()[known[i]];
        counts[data.labels()[i]][fold[i]]++;
        if (data.groups() != null) {
          ofGroup.putIfAbsent(data.groups()[i], fold[i]);
        }
      }
    }
    for (int i = 0; i < known.length; i++) {
      if (known[i] < 0) {
        int[] own = counts[data.labels()[i]];
        int scarcest = 0;
        for (int f = 1; f < folds; f++) {
          scarcest = own[f] < own[scarcest] ? f : scarcest;
        }
        int group = data.groups() == null ? -1 : data.groups()[i];
        fold[i] = group < 0 ? scarcest : ofGroup.getOrDefault(group, scarcest);
        if (group >= 0) {
          ofGroup.putIfAbsent(group, fold[i]);
        }
        own[fold[i]]++;
      }
    }
    return fold;
  }

  /** Whether every training set holds every class, and no group is torn apart. */
  private static boolean usable(LookData data, int[] fold, int folds) {
    int[][] counts = new int[data.classes()][folds];
    int[] size = new int[data.classes()];
    java.util.Map<Integer, Integer> ofGroup = new java.util.HashMap<>();
    for (int i = 0; i < fold.length; i++) {
      counts[data.labels()[i]][fold[i]]++;
      size[data.labels()[i]]++;
      if (data.groups() != null) {
        Integer other = ofGroup.putIfAbsent(data.groups()[i], fold[i]);
        if (other != null && other != fold[i]) {
          return false;
        }
      }
    }
    for (int c = 0; c < size.length; c++) {
      for (int held : counts[c]) {
        if (size[c] > 0 && held == size[c]) {
          return false;
        }
      }
    }
    return true;
  }

  /** The head of a fold and size; null when none was kept. */
  double[] head(int fold, int size, int parameters) {
    int at = (fold * before.sizes().length + size) * parameters;
    boolean fits =
        before.basis().length > 0
            && parameters == before.classes().size() * (before.dimensions() + 1);
    if (!fits || before.heads().length < at + parameters) {
      return null;
    }
    double[] head = new double[parameters];
    for (int i = 0; i < parameters; i++) {
      head[i] = before.heads()[at + i];
    }
    return head;
  }
}
