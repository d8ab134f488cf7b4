package studio.graft.ml.head;

/**
 * A dense float32 matrix that is kept in both orders, so that products with it and with its
 * transpose both run along memory, where the JIT vectorises. Immutable.
 */
final class Matrix {
  private static final int ROWS_AT_ONCE = 1024; // a block of outputs stays in the L1 cache
  private static final int TILE =
      32; // rows and columns that are turned at once, for the same cache

  final int rows;
  final int columns;
  private final float[] byRow;
  private final float[] byColumn;
  private final int stride; // from a column to the next in byColumn

  private Matrix(int rows, int columns, float[] byRow, float[] byColumn, int stride) {
    this.rows = rows;
    this.columns = columns;
    this.byRow = byRow;
    this.byColumn = byColumn;
    this.stride = stride;
  }

  private static float[] turned(int rows, int columns, float[] byRow) {
    float[] byColumn = new float[byRow.length];
    for (int top = 0; top < rows; top += TILE) {
      for (int left = 0; left < columns; left += TILE) {
        int bottom = Math.min(rows, top + TILE);
        int right = Math.min(columns, left + TILE);
        for (int j = left; j < right; j++) {
          for (int i = top; i < bottom; i++) {
            byColumn[j * rows + i] = byRow[i * columns + j];
          }
        }
      }
    }
    return byColumn;
  }

  /** Copies rows, minus an offset for each column. */
  static Matrix of(float[][] values, double[] offset) {
    int columns = offset.length;
    float[] flat = new float[Math.multiplyExact(values.length, columns)];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < columns; j++) {
        flat[i * columns + j] = (float) (values[i][j] - offset[j]);
      }
    }
    return of(values.length, columns, flat);
  }

  /** Takes a row-major array, which is not to be changed any more. */
  static Matrix of(int rows, int columns, float[] byRow) {
    return new Matrix(rows, columns, byRow, turned(rows, columns, byRow), rows);
  }

  /** The rows with these numbers, in this order. */
  Matrix select(int[] which) {
    float[] flat = new float[which.length * columns];
    for (int i = 0; i < which.length; i++) {
      System.arraycopy(byRow, which[i] * columns, flat, i * columns, columns);
    }
    return of(which.length, columns, flat);
  }

  /** The first rows; nothing is copied. */
  Matrix head(int count) {
    return new Matrix(count, columns, byRow, byColumn, stride);
  }

  float at(int row, int column) {
    return byRow[row * columns + column];
  }

  /**
   * out = this × w, where {@code w} holds {@code outputs} columns one after another, each of {@code
   * columns} values, and {@code out} gets as many columns of {@code rows} values.
   */
  void times(float[] w, int outputs, float[] out) {
    java.util.Arrays.fill(out, 0, outputs * rows, 0);
    for (int start = 0; start < rows; start += ROWS_AT_ONCE) {
      int length = Math.min(ROWS_AT_ONCE, rows - start);
      int j = 0;
      for (; j + 3 < columns; j += 4) {
        for (int c = 0; c < outputs; c++) {
          int o = c * rows + start;
          addFour(out, o, byColumn, j * stride + start, stride, length, w, c * columns + j);
        }
      }
      for (; j < columns; j++) {
        for (int c = 0; c < outputs; c++) {
          addOne(out, c * rows + start, byColumn, j * stride + start, length, w[c * columns + j]);
        }
      }
    }
  }

  /**
   * out = thisᵀ × r, where {@code r} holds {@code outputs} columns of {@code rows} values, and
   * {@code out} gets as many columns of {@code columns} values.
   */
  void transposedTimes(float[] r, int outputs, float[] out) {
    java.util.Arrays.fill(out, 0, outputs * columns, 0);
    int i = 0;
    for (; i + 3 < rows; i += 4) {
      for (int c = 0; c < outputs; c++) {
        addFour(out, c * columns, byRow, i * columns, columns, columns, r, c * rows + i);
      }
    }
    for (; i < rows; i++) {
      for (int c = 0; c < outputs; c++) {
        addOne(out, c * columns, byRow, i * columns, columns, r[c * rows + i]);
      }
    }
  }

  /** this × thisᵀ, row-major, accumulated in float32 over short runs and in double over these. */
  double[] gram() {
    int run = 64;
    double[] gram = new double[rows * rows];
    float[] part = new float[rows];
    for (int i = 0; i < rows; i++) {
      int length = rows - i;
      for (int start = 0; start < columns; start += run) {
        int end = Math.min(columns, start + run);
        java.util.Arrays.fill(part, 0, length, 0);
        int j = start;
        for (; j + 3 < end; j += 4) {
          addFour(part, 0, byColumn, j * stride + i, stride, length, byRow, i * columns + j);
        }
        for (; j < end; j++) {
          addOne(part, 0, byColumn, j * stride + i, length, byRow[i * columns + j]);
        }
        for (int k = 0; k < length; k++) {
          gram[i * rows + i + k] += part[k];
        }
      }
      for (int k = i + 1; k < rows; k++) {
        gram[k * rows + i] = gram[i * rows + k];
      }
    }
    return gram;
  }

  /** Adds four vectors, each times its factor: fewer ways to {@code out} and back than one each. */
  private static void addFour(
      float[] out, int o, float[] v, int p, int stride, int length, float[] factors, int from) {
    float a = factors[from];
    float b = factors[from + 1];
    float c = factors[from + 2];
    float d = factors[from + 3];
    int q = p + stride;
    int r = q + stride;
    int s = r + stride;
    for (int i = 0; i < length; i++) {
      out[o + i] += a * v[p + i] + b * v[q + i] + c * v[r + i] + d * v[s + i];
    }
  }

  private static void addOne(float[] out, int o, float[] v, int p, int length, float a) {
    for (int i = 0; i < length; i++) {
      out[o + i] += a * v[p + i];
    }
  }
}
