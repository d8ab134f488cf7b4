package studio.graft.ml.head;

import java.util.Arrays;
import java.util.TreeSet;

/** Training sets of growing size, each a stratified part of the next. */
final class GrowingSets {
  private static final int POINTS = 6;
  private static final int FEWEST_PER_CLASS = 2;

  /** Where a row stands, in the lowest bits of what is sorted: fewer than 16 million rows. */
  private static final long PLACES = (1L << 24) - 1;

  /** Steps of a rank: finer than two ranks can differ. */
  private static final double RANKS = 1L << 38;

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
    int[] size = new int[classes];
    long[] luck = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      size[labels[rows[i]]]++;
      luck[i] = mix(keys[rows[i]] ^ seed) & ~PLACES | i;
    }
    Arrays.sort(luck);
    int[] next = new int[classes];
    long[] ranks = new long[rows.length];
    for (int i = 0; i < luck.length; i++) {
      int own = labels[rows[(int) (luck[i] & PLACES)]];
      double rank = (next[own]++ + 0.5) / size[own];
      ranks[i] = (long) (rank * RANKS) * (PLACES + 1) + i;
    }
    Arrays.sort(ranks);
    int[] order = new int[rows.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = rows[(int) (luck[(int) (ranks[i] & PLACES)] & PLACES)];
    }
    return order;
  }

  /** Spreads the bits of a key (the finaliser of MurmurHash3, by Austin Appleby). */
  static long mix(long key) {
    long k = key;
    k = (k ^ (k >>> 33)) * 0xff51afd7ed558ccdL;
    k = (k ^ (k >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return k ^ (k >>> 33);
  }
}
