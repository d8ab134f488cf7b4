package studio.graft.ml.head;

/**
 * A dense float32 matrix that is kept in both orders, so that products with it and with its
 * transpose both run along memory, where the JIT vectorises. Immutable.
 */
final class Matrix {
  private static final int ROWS_AT_ONCE = 1024; // a block of outputs stays in the L1 cache

  final int rows;
  final int columns;
  private final float[] byRow;
  private final float[] byColumn;

  private Matrix(int rows, int columns, float[] byRow) {
    this.rows = rows;
    this.columns = columns;
    this.byRow = byRow;
    byColumn = new float[byRow.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        byColumn[j * rows + i] = byRow[i * columns + j];
      }
    }
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
    return new Matrix(values.length, columns, flat);
  }

  /** Takes a row-major array, which is not to be changed any more. */
  static Matrix of(int rows, int columns, float[] byRow) {
    return new Matrix(rows, columns, byRow);
  }

  /** The rows with these numbers, in this order. */
  Matrix select(int[] which) {
    float[] flat = new float[which.length * columns];
    for (int i = 0; i < which.length; i++) {
      System.arraycopy(byRow, which[i] * columns, flat, i * columns, columns);
    }
    return new Matrix(which.length, columns, flat);
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
          int at = c * columns + j;
          addFour(
              out,
              c * rows + start,
              byColumn,
              j * rows + start,
              rows,
              length,
              w[at],
              w[at + 1],
              w[at + 2],
              w[at + 3]);
        }
      }
      for (; j < columns; j++) {
        for (int c = 0; c < outputs; c++) {
          addOne(out, c * rows + start, byColumn, j * rows + start, length, w[c * columns + j]);
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
        int at = c * rows + i;
        addFour(
            out,
            c * columns,
            byRow,
            i * columns,
            columns,
            columns,
            r[at],
            r[at + 1],
            r[at + 2],
            r[at + 3]);
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
          int at = i * columns + j;
          addFour(
              part,
              0,
              byColumn,
              j * rows + i,
              rows,
              length,
              byRow[at],
              byRow[at + 1],
              byRow[at + 2],
              byRow[at + 3]);
        }
        for (; j < end; j++) {
          addOne(part, 0, byColumn, j * rows + i, length, byRow[i * columns + j]);
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

  private static void addFour(
      float[] out,
      int o,
      float[] v,
      int p,
      int stride,
      int length,
      float a,
      float b,
      float c,
      float d) {
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
