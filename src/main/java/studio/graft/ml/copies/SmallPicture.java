package studio.graft.ml.copies;

/**
 * A small grey picture, to tell whether two pictures show the same view: by the correlation of
 * their grey values, the best of several cuts of either one, mirrored or not. Brightness and
 * contrast of the whole do not count. Immutable.
 */
public final class SmallPicture {
  /** Height and width in pixels. */
  public static final int SIDE = 28;

  /** Shares of a side that a cut may leave, none the whole. */
  private static final float[] CUTS = {0.97f, 0.94f, 0.9f, 0.85f, 0.8f};

  private static final Cut[] ALONG = cuts();
  private static final float FLAT = 1; // standard deviation in grey values of 255

  /** Pixels of a side that an outline takes together. */
  private static final int OUTLINE = 4;

  private final float[] grey; // mean 0, length 1; empty for a picture of one tone

  private SmallPicture(float[] grey) {
    this.grey = grey;
  }

  /** Where the pixels along a side come from when a part of it is stretched to the whole. */
  private record Cut(int[] first, float[] second) {
    static Cut of(float share, float begin) {
      int[] first = new int[SIDE];
      float[] second = new float[SIDE];
      for (int i = 0; i < SIDE; i++) {
        float at = (begin + share * (i + 0.5f) / SIDE) * SIDE - 0.5f;
        at = Math.max(0, Math.min(SIDE - 1.001f, at));
        first[i] = (int) at;
        second[i] = at - first[i];
      }
      return new Cut(first, second);
    }
  }

  /** The begin, the middle and the end of a side, for each share. */
  private static Cut[] cuts() {
    Cut[] cuts = new Cut[3 * CUTS.length];
    for (int c = 0; c < CUTS.length; c++) {
      for (int k = 0; k < 3; k++) {
        cuts[3 * c + k] = Cut.of(CUTS[c], (1 - CUTS[c]) * k / 2);
      }
    }
    return cuts;
  }

  /**
   * Makes a picture small by the mean of each of its parts.
   *
   * @param rgb unsigned bytes, [side][side][3]
   * @param side {@code >= }{@value #SIDE}
   * @return whole numbers 0..255, row by row, [{@value #SIDE}][{@value #SIDE}]
   */
  public static float[] grey(byte[] rgb, int side) {
    float[] grey = new float[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      int top = y * side / SIDE;
      int bottom = (y + 1) * side / SIDE;
      for (int x = 0; x < SIDE; x++) {
        int left = x * side / SIDE;
        int right = (x + 1) * side / SIDE;
        float sum = sum(rgb, side, top, bottom, left, right);
        grey[y * SIDE + x] = Math.round(sum / ((bottom - top) * (right - left)));
      }
    }
    return grey;
  }

  private static float sum(byte[] rgb, int side, int top, int bottom, int left, int right) {
    int red = 0;
    int green = 0;
    int blue = 0;
    for (int y = top; y < bottom; y++) {
      int end = 3 * (y * side + right);
      for (int at = 3 * (y * side + left); at < end; at += 3) {
        red += rgb[at] & 0xff;
        green += rgb[at + 1] & 0xff;
        blue += rgb[at + 2] & 0xff;
      }
    }
    return 0.299f * red + 0.587f * green + 0.114f * blue;
  }

  /**
   * A small picture.
   *
   * @param grey what {@link #grey} gave
   */
  public static SmallPicture of(float[] grey) {
    double mean = 0;
    for (float value : grey) {
      mean += value / grey.length;
    }
    double squares = 0;
    for (float value : grey) {
      squares += (value - mean) * (value - mean);
    }
    if (squares < FLAT * FLAT * grey.length) {
      return new SmallPicture(new float[0]);
    }
    float[] even = new float[grey.length];
    for (int i = 0; i < even.length; i++) {
      even[i] = (float) ((grey[i] - mean) / Math.sqrt(squares));
    }
    return new SmallPicture(even);
  }

  /**
   * How alike two pictures are, −1..1: 1 for the same, also where one is a cut of the other (a
   * fifth of each side at most), mirrored, or brighter. A picture without anything fine is like
   * none.
   */
  public double likeness(SmallPicture other) {
    if (grey.length == 0 || other.grey.length == 0) {
      return 0;
    }
    double best = -1;
    for (float[] turned : new float[][] {other.grey, mirrored(other.grey)}) {
      best = Math.max(best, dot(grey, turned));
      float[] narrow = new float[SIDE * SIDE];
      for (int c = 0; c < ALONG.length; c += 3) {
        for (int x = c; x < c + 3; x++) {
          narrow(turned, ALONG[x], narrow);
          for (int y = c; y < c + 3; y++) {
            best = Math.max(best, correlation(narrow, ALONG[y], grey));
          }
          narrow(grey, ALONG[x], narrow);
          for (int y = c; y < c + 3; y++) {
            best = Math.max(best, correlation(narrow, ALONG[y], turned));
          }
        }
      }
    }
    return best;
  }

  /**
   * What is seen of it from afar, the same for its mirror image: means of four by four pixels, each
   * added to the one that a mirror would put there, and the size of their difference.
   */
  public float[] outline() {
    int side = SIDE / OUTLINE;
    float[] means = new float[side * side];
    for (int i = 0; i < grey.length; i++) {
      means[i / SIDE / OUTLINE * side + i % SIDE / OUTLINE] += grey[i];
    }
    float[] outline = new float[2 * means.length];
    for (int i = 0; i < means.length; i++) {
      float other = means[i / side * side + side - 1 - i % side];
      outline[i] = means[i] + other;
      outline[means.length + i] = Math.abs(means[i] - other);
    }
    return outline;
  }

  private static double dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static float[] mirrored(float[] grey) {
    float[] mirrored = new float[grey.length];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        mirrored[y * SIDE + x] = grey[y * SIDE + SIDE - 1 - x];
      }
    }
    return mirrored;
  }

  /** Cuts the sides of rows. */
  private static void narrow(float[] from, Cut cut, float[] to) {
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int at = y * SIDE + cut.first[x];
        to[y * SIDE + x] = from[at] + cut.second[x] * (from[at + 1] - from[at]);
      }
    }
  }

  /** Cuts the sides of columns and correlates with a picture of mean 0 and length 1. */
  private static double correlation(float[] from, Cut cut, float[] with) {
    float sum = 0;
    float squares = 0;
    float product = 0;
    for (int y = 0; y < SIDE; y++) {
      int upper = cut.first[y] * SIDE;
      float weight = cut.second[y];
      for (int x = 0; x < SIDE; x++) {
        float value = from[upper + x] + weight * (from[upper + SIDE + x] - from[upper + x]);
        sum += value;
        squares += value * value;
        product += value * with[y * SIDE + x];
      }
    }
    double left = squares - (double) sum * sum / with.length;
    return left <= 0 ? 0 : product / Math.sqrt(left);
  }
}
