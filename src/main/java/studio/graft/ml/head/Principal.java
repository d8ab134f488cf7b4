package studio.graft.ml.head;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Features in the few directions in which they vary most. Found by subspace iteration on a sample
 * (Halko, Martinsson and Tropp 2011, algorithm 4.4); which orthonormal basis of the subspace it is
 * does not matter, since the L2 penalty does not see rotations.
 *
 * @param mean of the sample, [features]
 * @param basis orthonormal, [dimensions][features]
 */
record Principal(float[] mean, float[][] basis) {
  /** Directions that are kept; what they lose of the accuracy is in docs/decisions. */
  static final int DIMENSIONS = 256;

  private static final int ROUNDS = 3;
  private static final int BLOCK = 1024;

  /**
   * Finds the directions.
   *
   * @param sample rows of features
   */
  static Principal of(float[][] sample, int dimensions, long seed) {
    int columns = sample[0].length;
    double[] mean = new double[columns];
    for (float[] row : sample) {
      for (int j = 0; j < columns; j++) {
        mean[j] += row[j] / sample.length;
      }
    }
    int kept = Math.min(dimensions, Math.min(columns, sample.length));
    Matrix centred = Matrix.of(sample, mean);
    float[][] basis = new float[kept][columns];
    Random random = new Random(seed);
    for (float[] direction : basis) {
      for (int j = 0; j < columns; j++) {
        direction[j] = (float) random.nextGaussian();
      }
    }
    float[][] scores = new float[kept][sample.length];
    for (int round = 0; round < ROUNDS; round++) {
      centred.times(basis, scores);
      orthonormalise(scores);
      centred.transposedTimes(scores, basis);
      orthonormalise(basis);
    }
    float[] single = new float[columns];
    for (int j = 0; j < columns; j++) {
      single[j] = (float) mean[j];
    }
    return new Principal(single, basis);
  }

  /**
   * Directions that were found before.
   *
   * @param basis [dimensions × features]
   */
  static Principal of(float[] mean, float[] basis) {
    float[][] rows = new float[basis.length / mean.length][];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = Arrays.copyOfRange(basis, k * mean.length, (k + 1) * mean.length);
    }
    return new Principal(mean, rows);
  }

  int dimensions() {
    return basis.length;
  }

  /** Gram and Schmidt, twice, for the first pass loses orthogonality in float32. */
  private static void orthonormalise(float[][] rows) {
    for (int k = 0; k < rows.length; k++) {
      float[] own = rows[k];
      for (int pass = 0; pass < 2; pass++) {
        float[] along = new float[k];
        IntStream.range(0, k).parallel().forEach(e -> along[e] = dot(own, rows[e]));
        for (int e = 0; e < k; e++) {
          subtract(own, rows[e], along[e]);
        }
      }
      float norm = (float) Math.sqrt(dot(own, own));
      float scale = norm > 1e-12f ? 1 / norm : 0; // a direction beyond the rank shows nothing
      for (int j = 0; j < own.length; j++) {
        own[j] *= scale;
      }
    }
  }

  private static void subtract(float[] own, float[] earlier, float factor) {
    for (int j = 0; j < own.length; j++) {
      own[j] -= factor * earlier[j];
    }
  }

  private static float dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int j = 0;
    for (; j + 3 < a.length; j += 4) { // four sums: the processor can overlap the additions
      s0 += a[j] * b[j];
      s1 += a[j + 1] * b[j + 1];
      s2 += a[j + 2] * b[j + 2];
      s3 += a[j + 3] * b[j + 3];
    }
    for (; j < a.length; j++) {
      s0 += a[j] * b[j];
    }
    return s0 + s1 + s2 + s3;
  }

  /**
   * Projects rows, on all processors.
   *
   * @param rows numbers of the rows
   * @param features yields a row's features; called from several threads
   * @param target gets each row's coordinates at its number, [][dimensions]
   */
  void project(int[] rows, IntFunction<float[]> features, float[][] target) {
    int blocks = (rows.length + BLOCK - 1) / BLOCK;
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            b ->
                projectBlock(
                    Arrays.copyOfRange(rows, b * BLOCK, Math.min(rows.length, (b + 1) * BLOCK)),
                    features,
                    target));
  }

  private void projectBlock(int[] rows, IntFunction<float[]> features, float[][] target) {
    double[] offset = new double[mean.length];
    for (int j = 0; j < mean.length; j++) {
      offset[j] = mean[j];
    }
    float[][] values = Arrays.stream(rows).mapToObj(features).toArray(float[][]::new);
    int kept = dimensions();
    float[][] out = new float[kept][rows.length];
    Matrix.of(values, offset).times(basis, out);
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < kept; k++) {
        target[rows[i]][k] = out[k][i];
      }
    }
  }
}
