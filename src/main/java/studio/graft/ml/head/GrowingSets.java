package studio.graft.ml.head;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Training sets of growing size, each a stratified part of the next. */
final class GrowingSets {
  private static final int POINTS = 6;
  private static final int FEWEST_PER_CLASS = 2;

  private GrowingSets() {}

  /** Halves of halves of the largest, down to two images a class, ascending. */
  static int[] sizes(int largest, int classes) {
    TreeSet<Integer> sizes = new TreeSet<>();
    double size = largest;
    while (sizes.size() < POINTS && size >= FEWEST_PER_CLASS * classes) {
      sizes.add((int) Math.round(size));
      size /= 2;
    }
    sizes.add(largest);
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * An order each of whose beginnings holds the classes in about the shares of the whole. An image
   * keeps its place in it when another image changes its class, so that a later look meets nearly
   * the same sets.
   *
   * @param rows to be put in order
   * @param keys of all images: what decides the order within a class
   */
  static int[] order(int[] rows, int[] labels, int classes, long[] keys, long seed) {
    double[] rank = new double[rows.length];
    int[] size = new int[classes];
    for (int row : rows) {
      size[labels[row]]++;
    }
    int[] next = new int[classes];
    int[] byLuck =
        IntStream.range(0, rows.length)
            .boxed()
            .sorted(Comparator.comparingLong(i -> mix(keys[rows[i]] ^ seed)))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i : byLuck) {
      int own = labels[rows[i]];
      rank[i] = (next[own]++ + 0.5) / size[own];
    }
    return Arrays.stream(byLuck)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> rank[i]))
        .mapToInt(i -> rows[i])
        .toArray();
  }

  /** Spreads the bits of a key (the finaliser of MurmurHash3, by Austin Appleby). */
  static long mix(long key) {
    long k = key;
    k = (k ^ (k >>> 33)) * 0xff51afd7ed558ccdL;
    k = (k ^ (k >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return k ^ (k >>> 33);
  }
}
