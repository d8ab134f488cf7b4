package studio.graft.ml.copies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import studio.graft.ml.head.Matrix;

/**
 * For each row the rows of another set that point most nearly the same way, seen from the mean of
 * that set. They are looked for among short sketches, in which every feature is added to one of a
 * few sums, and then compared in full, so that two thousand rows among eight thousand take half a
 * second and a megabyte.
 */
final class Neighbours {
  /** Two pictures whose features point less alike than this show different things. */
  private static final double LEAST = 0.4;

  private static final int KEPT = 3;
  private static final int SUMS = 128;
  private static final int SHORT_LIST = 10;
  private static final int AT_ONCE = 32;

  private final float[][] others;
  private final double[] mean;
  private final int[] sumOf;
  private final float[] signOf;
  private final Matrix sketches;

  /**
   * Rows that are two of a kind.
   *
   * @param row of those that were asked for
   * @param other row of the others
   * @param cosine of the angle between them, seen from the mean of the others
   */
  record Pair(int row, int other, double cosine) {}

  /**
   * Rows to look among.
   *
   * @param others [rows][features], at least one
   */
  Neighbours(float[][] others) {
    this.others = others;
    int width = others[0].length;
    mean = new double[width];
    for (float[] row : others) {
      for (int j = 0; j < width; j++) {
        mean[j] += (double) row[j] / others.length;
      }
    }
    Random random = new Random(1);
    sumOf = random.ints(width, 0, SUMS).toArray();
    signOf = new float[width];
    for (int j = 0; j < width; j++) {
      signOf[j] = random.nextBoolean() ? 1 : -1;
    }
    sketches = Matrix.of(sketches(others), SUMS);
  }

  private float[][] sketches(float[][] rows) {
    return IntStream.range(0, rows.length)
        .parallel()
        .mapToObj(i -> sketch(rows[i]))
        .toArray(float[][]::new);
  }

  private float[] sketch(float[] row) {
    float[] sketch = new float[SUMS];
    double squares = 0;
    for (int j = 0; j < row.length; j++) {
      double value = row[j] - mean[j];
      squares += value * value;
      sketch[sumOf[j]] += (float) (signOf[j] * value);
    }
    float length = (float) Math.sqrt(squares);
    for (int s = 0; s < SUMS; s++) {
      sketch[s] = length == 0 ? 0 : sketch[s] / length;
    }
    return sketch;
  }

  /** The pairs of these rows with others, the most alike first; at most three for each row. */
  List<Pair> of(float[][] rows) {
    int blocks = (rows.length + AT_ONCE - 1) / AT_ONCE;
    return IntStream.range(0, blocks)
        .parallel()
        .mapToObj(b -> block(rows, b * AT_ONCE, Math.min(rows.length, (b + 1) * AT_ONCE)))
        .flatMap(List::stream)
        .sorted(Comparator.comparingDouble(Pair::cosine).reversed())
        .toList();
  }

  private List<Pair> block(float[][] rows, int from, int to) {
    float[][] asked = new float[to - from][];
    for (int i = from; i < to; i++) {
      asked[i - from] = sketch(rows[i]);
    }
    float[][] alike = new float[asked.length][others.length];
    sketches.times(asked, alike);
    List<Pair> pairs = new ArrayList<>();
    for (int i = from; i < to; i++) {
      int row = i;
      highest(alike[i - from])
          .mapToObj(other -> new Pair(row, other, cosine(rows[row], others[other])))
          .filter(pair -> pair.cosine >= LEAST)
          .sorted(Comparator.comparingDouble(Pair::cosine).reversed())
          .limit(KEPT)
          .forEach(pairs::add);
    }
    return pairs;
  }

  /** Where the largest values are. */
  private static IntStream highest(float[] values) {
    int[] best = new int[Math.min(SHORT_LIST, values.length)];
    int n = 0;
    for (int i = 0; i < values.length; i++) {
      if (n == best.length && values[i] <= values[best[n - 1]]) {
        continue;
      }
      int at = n < best.length ? n++ : n - 1;
      while (at > 0 && values[i] > values[best[at - 1]]) {
        best[at] = best[at - 1];
        at--;
      }
      best[at] = i;
    }
    return IntStream.of(best);
  }

  private double cosine(float[] a, float[] b) {
    double product = 0;
    double left = 0;
    double right = 0;
    for (int j = 0; j < a.length; j++) {
      double x = a[j] - mean[j];
      double y = b[j] - mean[j];
      product += x * y;
      left += x * x;
      right += y * y;
    }
    return left == 0 || right == 0 ? 0 : product / Math.sqrt(left * right);
  }
}
