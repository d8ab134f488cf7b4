package studio.graft.ml.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.graft.model.LearningOutlook;

class LearningForecastTest {
  private static final int[] SIZES = {50, 100, 200, 400, 800, 1600};

  @Test
  void readsThePowerLawThatMadeTheCurve() {
    IntToDoubleFunction law = n -> 0.95 - 1.2 * Math.pow(n, -0.5);
    double[] accuracy = IntStream.of(SIZES).mapToDouble(law).toArray();
    double truth = law.applyAsDouble(3200) - law.applyAsDouble(1600);
    assertThat(LearningForecast.gain(SIZES, accuracy)).isCloseTo(truth, within(1e-4));
  }

  @Test
  void aRisingCurvePromisesPointsThatHoldTheTruth() {
    IntToDoubleFunction law = n -> 0.97 - 1.5 * Math.pow(n, -0.35);
    LearningOutlook outlook = outlook(SIZES, law, 2000, 0.02, 3);
    assertThat(outlook.kind()).isEqualTo(LearningOutlook.Kind.RISING);
    double truth = law.applyAsDouble(3200) - law.applyAsDouble(1600);
    assertThat(truth).isBetween(outlook.low(), outlook.high());
  }

  @Test
  void aFlatCurveSaysThatMoreOfTheSameWillNotHelp() {
    LearningOutlook outlook = outlook(SIZES, n -> 0.9, 4000, 0.02, 5);
    assertThat(outlook.kind()).isEqualTo(LearningOutlook.Kind.FLAT);
    assertThat(outlook.high()).isLessThan(0.01);
  }

  @Test
  void fewImagesCannotTell() {
    int[] sizes = {6, 12, 24, 48};
    LearningOutlook outlook = outlook(sizes, n -> 0.95 - 0.9 * Math.pow(n, -0.35), 60, 0.15, 1);
    assertThat(outlook.kind()).isEqualTo(LearningOutlook.Kind.UNCLEAR);
  }

  @Test
  void threePointsCannotTell() {
    LearningOutlook outlook =
        LearningForecast.of(new int[] {5, 10, 20}, new boolean[3][25], new int[25], null, 1);
    assertThat(outlook.kind()).isEqualTo(LearningOutlook.Kind.UNCLEAR);
    assertThat(outlook.gain()).isNaN();
  }

  /** Images of fixed difficulty: an image is judged rightly where the law exceeds it, or nearly. */
  private static LearningOutlook outlook(
      int[] sizes, IntToDoubleFunction law, int images, double luck, long seed) {
    Random random = new Random(seed);
    boolean[][] right = new boolean[sizes.length][images];
    int[] fold = new int[images];
    for (int i = 0; i < images; i++) {
      fold[i] = i % 5;
      double difficulty = random.nextDouble();
      for (int s = 0; s < sizes.length; s++) {
        right[s][i] = law.applyAsDouble(sizes[s]) + luck * random.nextGaussian() > difficulty;
      }
    }
    return LearningForecast.of(sizes, right, fold, null, 1);
  }
}
