package studio.graft.ml.head;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Divides images into folds, stratified by class, groups kept together. */
public final class Folds {
  private Folds() {}

  /**
   * The most folds that the smallest class allows: each fold gets at least one of its groups.
   *
   * @param groups group of each image, or null when each is its own
   * @param most upper limit
   * @return below 2 when the images cannot be divided
   */
  public static int count(int[] labels, int classes, int[] groups, int most) {
    int fewest = most;
    for (int c = 0; c < classes; c++) {
      long n = 0;
      boolean occurs = false;
      java.util.Set<Integer> seen = new java.util.HashSet<>();
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] == c) {
          occurs = true;
          n += groups == null || seen.add(groups[i]) ? 1 : 0;
        }
      }
      fewest = occurs ? (int) Math.min(fewest, n) : fewest;
    }
    return fewest;
  }

  /**
   * Assigns each image a fold.
   *
   * @param groups group of each image, or null when each is its own
   * @param folds how many, {@code >= 2}
   * @param seed decides who goes where; the same seed gives the same folds
   * @return 0..folds−1 for each image
   */
  public static int[] assign(int[] labels, int classes, int[] groups, int folds, long seed) {
    Random random = new Random(seed);
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < labels.length; i++) {
      members.computeIfAbsent(groups == null ? i : groups[i], g -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> order = new ArrayList<>(members.values());
    Collections.shuffle(order, random);
    order.sort(Comparator.comparingInt((List<Integer> g) -> g.size()).reversed());

    int[] fold = new int[labels.length];
    int[][] counts = new int[folds][classes];
    int[] sizes = new int[folds];
    for (List<Integer> group : order) {
      int best = 0;
      for (int f = 1; f < folds; f++) {
        if (better(f, best, group, labels, counts, sizes)) {
          best = f;
        }
      }
      for (int i : group) {
        fold[i] = best;
        counts[best][labels[i]]++;
        sizes[best]++;
      }
    }
    return fold;
  }

  /** Whether a fold has fewer of the group's classes so far, or is smaller where these are even. */
  private static boolean better(
      int f, int best, List<Integer> group, int[] labels, int[][] counts, int[] sizes) {
    long own = 0;
    long other = 0;
    for (int i : group) {
      own += counts[f][labels[i]];
      other += counts[best][labels[i]];
    }
    return own != other ? own < other : sizes[f] < sizes[best];
  }

  /** The numbers of the images whose fold is, or is not, the given one; ascending. */
  static int[] rows(int[] fold, int which, boolean inside) {
    int[] rows = new int[fold.length];
    int n = 0;
    for (int i = 0; i < fold.length; i++) {
      if ((fold[i] == which) == inside) {
        rows[n++] = i;
      }
    }
    return Arrays.copyOf(rows, n);
  }

  /** The values at these positions. */
  static int[] pick(int[] values, int[] rows) {
    return Arrays.stream(rows).map(i -> values[i]).toArray();
  }
}
