package studio.graft.ml.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products with sizes that are no multiples of what is added up at once, and with its parts. */
class MatrixTest {
  private final Random random = new Random(1);

  private float[][] drawn(int rows, int columns) {
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextFloat() - 0.5f;
      }
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "7, 5, 3", "1030, 9, 2", "33, 70, 5"})
  void productsAreThoseOfTheDefinition(int rows, int columns, int outputs) {
    float[][] x = drawn(rows, columns);
    check(Matrix.of(x, columns), x, rows, outputs);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "30", "50"})
  void theFirstRowsAreAMatrixOfTheirOwn(int count) {
    float[][] x = drawn(50, 6);
    check(Matrix.of(x, 6).head(count), x, count, 2);
  }

  @ParameterizedTest
  @CsvSource({"11, 6", "70, 130"})
  void gramIsTheProductWithItself(int rows, int columns) {
    float[][] x = drawn(rows, columns);
    double[][] gram = Matrix.of(x, columns).gram();
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < rows; k++) {
        assertThat(gram[i][k]).isCloseTo(dot(x[i], x[k]), within(1e-5));
        assertThat(gram[i][k]).isEqualTo(gram[k][i]);
      }
    }
  }

  private void check(Matrix matrix, float[][] x, int rows, int outputs) {
    float[][] w = drawn(outputs, matrix.columns);
    float[][] out = drawn(outputs, rows); // overwritten
    matrix.times(w, out);
    for (int c = 0; c < outputs; c++) {
      for (int i = 0; i < rows; i++) {
        assertThat(out[c][i]).isCloseTo((float) dot(x[i], w[c]), within(1e-4f));
      }
    }
    float[][] r = drawn(outputs, rows);
    float[][] back = drawn(outputs, matrix.columns);
    matrix.transposedTimes(r, back);
    for (int c = 0; c < outputs; c++) {
      for (int j = 0; j < matrix.columns; j++) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
          sum += r[c][i] * x[i][j];
        }
        assertThat(back[c][j]).isCloseTo((float) sum, within(1e-4f));
      }
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
