package studio.graft.ml.head;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What a quick look looks at.
 *
 * @param space where the features come from: remembered with what was fitted to them
 * @param features yields the features of an image; asked only for what is not remembered, perhaps
 *     from several threads
 * @param labels class of each image, 0..classes−1
 * @param classNames of the classes
 * @param groups group of each image that is kept in one fold, or null
 * @param keys of the images, from their contents: the same image has the same key next time
 */
public record LookData(
    String space,
    IntFunction<float[]> features,
    int[] labels,
    List<String> classNames,
    int[] groups,
    long[] keys) {
  /** Up to so many images all features are used; above, their principal directions. */
  public static final int WHOLE = 800;

  /** Images that are looked at, at the most; of more, a stratified part. */
  public static final int MOST_IMAGES = 20_000;

  /** Images times classes that are looked at, at the most. */
  private static final int MOST_WORK = 4_000_000;

  private static final int FEWEST_PER_CLASS = 5;
  private static final int KEY_DIGITS = 16;

  /**
   * The images that a look takes: all, or a stratified part of very many, ascending.
   *
   * @param labels class of each image
   * @param keys of the images: the same ones are taken next time
   */
  public static int[] rows(int[] labels, int classes, long[] keys) {
    int most =
        Math.min(
            MOST_IMAGES, Math.max(FEWEST_PER_CLASS * classes, MOST_WORK / Math.max(1, classes)));
    int[] all = new int[labels.length];
    Arrays.setAll(all, i -> i);
    if (labels.length <= most) {
      return all;
    }
    int[] rows = Arrays.copyOf(GrowingSets.order(all, labels, classes, keys, 0), most);
    Arrays.sort(rows);
    return rows;
  }

  /** The key of an image's content: 64 bits of its hash. */
  public static long key(String contentHash) {
    long key = 0;
    for (int i = 0; i < KEY_DIGITS; i++) {
      int digit = i < contentHash.length() ? Character.digit(contentHash.charAt(i), 16) : -1;
      if (digit < 0) {
        return GrowingSets.mix(contentHash.hashCode());
      }
      key = key << 4 | digit;
    }
    return key;
  }

  int classes() {
    return classNames.size();
  }
}
