package studio.graft.ml.head;

import java.util.Arrays;

/**
 * Features in as few coordinates as they span. With fewer images than features, n images span at
 * most n dimensions; the L2 penalty does not see rotations, and the optimum lies in that span
 * (representer theorem). So logistic regression on the rotated features is the same problem, only
 * smaller. The coordinates are rows of a pivoted Cholesky factor L of the Gram matrix: L·Lᵀ = X·Xᵀ.
 * Features are centred first; an unpenalised bias takes that up.
 */
final class Rotated {
  private static final double RELATIVE_RANK = 1e-10;

  /** Coordinates, [images][dimensions]. */
  final Matrix features;

  private final double[] mean;
  private final float[][] original;
  private final int[] pivots;
  private final double[][] factor;

  private Rotated(
      Matrix features, double[] mean, float[][] original, int[] pivots, double[][] factor) {
    this.features = features;
    this.mean = mean;
    this.original = original;
    this.pivots = pivots;
    this.factor = factor;
  }

  /** Rotates rows of features; left as they are, apart from centring, where it would not help. */
  static Rotated of(float[][] x) {
    double[] mean = mean(x);
    Matrix centred = Matrix.of(x, mean);
    if (x.length >= 0.8 * mean.length) {
      return new Rotated(centred, mean, x, null, null);
    }
    return cholesky(centred, mean, x);
  }

  private static Rotated cholesky(Matrix centred, double[] mean, float[][] x) {
    int n = centred.rows;
    double[][] gram = centred.gram();
    double[] left = new double[n]; // what of each row's length is not in the span yet
    double most = 0;
    for (int i = 0; i < n; i++) {
      left[i] = gram[i][i];
      most = Math.max(most, left[i]);
    }
    double[][] columns = new double[n][];
    int[] pivots = new int[n];
    int rank = 0;
    while (rank < n) {
      int pivot = 0;
      for (int i = 1; i < n; i++) {
        pivot = left[i] > left[pivot] ? i : pivot;
      }
      if (left[pivot] <= RELATIVE_RANK * most) {
        break;
      }
      double[] column = gram[pivot].clone();
      int k = 0;
      for (; k + 3 < rank; k += 4) {
        subtractFour(column, columns, k, pivot);
      }
      for (; k < rank; k++) {
        subtract(column, columns[k], columns[k][pivot]);
      }
      double root = Math.sqrt(left[pivot]);
      for (int i = 0; i < n; i++) {
        column[i] /= root;
        left[i] -= column[i] * column[i];
      }
      for (int p = 0; p < rank; p++) {
        column[pivots[p]] = 0; // exactly, in theory
      }
      column[pivot] = root;
      left[pivot] = 0;
      columns[rank] = column;
      pivots[rank++] = pivot;
    }
    return new Rotated(
        coordinates(columns, n, rank), mean, x, Arrays.copyOf(pivots, rank), columns);
  }

  private static Matrix coordinates(double[][] columns, int n, int rank) {
    float[][] rows = new float[n][Math.max(1, rank)];
    for (int k = 0; k < rank; k++) {
      for (int i = 0; i < n; i++) {
        rows[i][k] = (float) columns[k][i];
      }
    }
    return Matrix.of(rows, Math.max(1, rank));
  }

  /** What four earlier columns explain, one after another: fewer ways to the column and back. */
  private static void subtractFour(double[] column, double[][] columns, int first, int pivot) {
    double[] x = columns[first];
    double[] y = columns[first + 1];
    double[] z = columns[first + 2];
    double[] w = columns[first + 3];
    double a = x[pivot];
    double b = y[pivot];
    double c = z[pivot];
    double d = w[pivot];
    for (int i = 0; i < column.length; i++) {
      column[i] = column[i] - a * x[i] - b * y[i] - c * z[i] - d * w[i];
    }
  }

  private static void subtract(double[] column, double[] earlier, double factor) {
    for (int i = 0; i < column.length; i++) {
      column[i] -= factor * earlier[i];
    }
  }

  /**
   * Carries a weight vector back to the original features.
   *
   * @param w one class's weights in rotated coordinates
   * @return its weights for the original features; the bias changes by {@link #biasShift}
   */
  double[] weights(double[] w) {
    if (pivots == null) {
      return w.clone();
    }
    // w = Lᵀa over the pivots' rows; back substitution, then the weights are Σ aᵢ xᵢ
    int rank = pivots.length;
    double[] a = w.clone();
    for (int k = rank - 1; k >= 0; k--) {
      for (int l = k + 1; l < rank; l++) {
        a[k] -= factor[k][pivots[l]] * a[l];
      }
      a[k] /= factor[k][pivots[k]];
    }
    double[] weights = new double[mean.length];
    for (int k = 0; k < rank; k++) {
      float[] row = original[pivots[k]];
      for (int j = 0; j < weights.length; j++) {
        weights[j] += a[k] * (row[j] - mean[j]);
      }
    }
    return weights;
  }

  /** What centring adds to the bias of a class with these original weights. */
  double biasShift(double[] weights) {
    double shift = 0;
    for (int j = 0; j < mean.length; j++) {
      shift -= weights[j] * mean[j];
    }
    return shift;
  }

  private static double[] mean(float[][] x) {
    double[] mean = new double[x[0].length];
    for (float[] row : x) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += row[j];
      }
    }
    for (int j = 0; j < mean.length; j++) {
      mean[j] /= x.length;
    }
    return mean;
  }
}
