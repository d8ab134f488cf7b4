package studio.graft.ml.head;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A dense float32 matrix that is kept in both orders, so that products with it and with its
 * transpose both run along memory. Each row and each column is an array of its own: the JIT
 * vectorises loops whose arrays share one index, and none that reach into one array at several
 * offsets. Immutable.
 */
public final class Matrix {
  private static final int AT_ONCE = 1024; // a block of outputs stays in the L1 cache
  private static final int TILE = 32; // columns that are turned at once, for the same cache

  final int rows;
  final int columns;
  private final float[][] byRow;
  private final float[][] byColumn; // perhaps longer than there are rows

  private Matrix(int rows, int columns, float[][] byRow, float[][] byColumn) {
    this.rows = rows;
    this.columns = columns;
    this.byRow = byRow;
    this.byColumn = byColumn;
  }

  private static float[][] turned(float[][] byRow, int columns) {
    float[][] byColumn = new float[columns][byRow.length];
    for (int left = 0; left < columns; left += TILE) {
      int right = Math.min(columns, left + TILE);
      for (int i = 0; i < byRow.length; i++) {
        float[] row = byRow[i];
        for (int j = left; j < right; j++) {
          byColumn[j][i] = row[j];
        }
      }
    }
    return byColumn;
  }

  /** Copies rows, minus an offset for each column. */
  static Matrix of(float[][] values, double[] offset) {
    int columns = offset.length;
    float[][] rows = new float[values.length][columns];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < columns; j++) {
        rows[i][j] = (float) (values[i][j] - offset[j]);
      }
    }
    return of(rows, columns);
  }

  /** Takes rows, which are not to be changed any more. */
  public static Matrix of(float[][] rows, int columns) {
    return new Matrix(rows.length, columns, rows, turned(rows, columns));
  }

  /** The rows with these numbers, in this order. */
  Matrix select(int[] which) {
    return of(Arrays.stream(which).mapToObj(i -> byRow[i]).toArray(float[][]::new), columns);
  }

  /** The first rows; nothing is copied. */
  Matrix head(int count) {
    return new Matrix(count, columns, byRow, byColumn);
  }

  float at(int row, int column) {
    return byRow[row][column];
  }

  /**
   * out = this × wᵀ.
   *
   * @param w [outputs][columns]
   * @param out overwritten, [outputs][rows]
   */
  public void times(float[][] w, float[][] out) {
    combine(byColumn, columns, w, rows, out);
  }

  /**
   * out = r × this.
   *
   * @param r [outputs][rows]
   * @param out overwritten, [outputs][columns]
   */
  void transposedTimes(float[][] r, float[][] out) {
    combine(byRow, rows, r, columns, out);
  }

  /**
   * Sums of vectors, each times its factor. One method for both orders, for the JIT takes as long
   * over it as a second look takes.
   *
   * @param count of vectors
   * @param factors [outputs][count]
   * @param length of the vectors
   * @param out overwritten, [outputs][length]
   */
  private static void combine(
      float[][] vectors, int count, float[][] factors, int length, float[][] out) {
    for (int start = 0; start < length; start += AT_ONCE) {
      int end = Math.min(length, start + AT_ONCE);
      for (float[] own : out) {
        Arrays.fill(own, start, end, 0);
      }
      int j = 0;
      for (; j + 3 < count; j += 4) {
        for (int c = 0; c < factors.length; c++) {
          addFour(out[c], vectors, j, start, end, factors[c], j);
        }
      }
      for (; j < count; j++) {
        for (int c = 0; c < factors.length; c++) {
          addOne(out[c], vectors[j], start, end, factors[c][j]);
        }
      }
    }
  }

  /**
   * this × thisᵀ, accumulated in float32 over short runs and in double over these; on all
   * processors, and the same whatever their number.
   */
  double[][] gram() {
    double[][] gram = new double[rows][rows];
    IntStream.range(0, rows).parallel().forEach(i -> gram(i, gram[i]));
    for (int i = 0; i < rows; i++) {
      for (int k = i + 1; k < rows; k++) {
        gram[k][i] = gram[i][k];
      }
    }
    return gram;
  }

  /** A row of it from the diagonal on. */
  private void gram(int i, double[] target) {
    int run = 64;
    float[] part = new float[rows];
    for (int start = 0; start < columns; start += run) {
      int end = Math.min(columns, start + run);
      Arrays.fill(part, i, rows, 0);
      int j = start;
      for (; j + 3 < end; j += 4) {
        addFour(part, byColumn, j, i, rows, byRow[i], j);
      }
      for (; j < end; j++) {
        addOne(part, byColumn[j], i, rows, byRow[i][j]);
      }
      for (int k = i; k < rows; k++) {
        target[k] += part[k];
      }
    }
  }

  /** Adds four vectors, each times its factor: fewer ways to {@code out} and back than one each. */
  private static void addFour(
      float[] out, float[][] v, int first, int from, int to, float[] factors, int factor) {
    float a = factors[factor];
    float b = factors[factor + 1];
    float c = factors[factor + 2];
    float d = factors[factor + 3];
    float[] x = v[first];
    float[] y = v[first + 1];
    float[] z = v[first + 2];
    float[] w = v[first + 3];
    for (int i = from; i < to; i++) {
      out[i] += a * x[i] + b * y[i] + c * z[i] + d * w[i];
    }
  }

  private static void addOne(float[] out, float[] v, int from, int to, float factor) {
    for (int i = from; i < to; i++) {
      out[i] += factor * v[i];
    }
  }
}
