package studio.graft.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import studio.graft.model.RateCurve;
import studio.graft.model.RateCurve.Reason;

/** The rule on curves by formula. */
class RateSearchTest {
  /** Falls from 1.2 to 0.3 around a rate, and runs away above another. */
  private static DoubleUnaryOperator falling(double fastest, double broken) {
    return rate -> 0.3 + 0.9 / (1 + Math.pow(rate / fastest, 1.5)) + 2 * Math.pow(rate / broken, 2);
  }

  private static RateCurve search(DoubleUnaryOperator loss, double noise, int batches) {
    RateSearch search = new RateSearch(batches);
    Random random = new Random(7);
    double[] hardness = random.doubles(64, -1, 1).toArray();
    while (!search.over()) {
      double own = noise * hardness[search.batch()] + 0.05 * noise * random.nextGaussian();
      search.add(loss.applyAsDouble(search.rate()) + own);
    }
    return search.curve(2, List.of());
  }

  @Test
  void ratesRiseEvenlyOnALogarithmicScaleFromTiniestToOne() {
    RateCurve curve = search(rate -> 1, 0, 5);
    assertThat(curve.rates()).hasSize(RateSearch.STEPS).isSorted();
    assertThat(curve.rates().get(0)).isEqualTo(1e-7);
    assertThat(curve.rates().get(RateSearch.STEPS - 1)).isEqualTo(1);
    double ratio = curve.rates().get(1) / curve.rates().get(0);
    assertThat(curve.rates().get(60) / curve.rates().get(59)).isCloseTo(ratio, within(1e-9));
  }

  @Test
  void theSuggestionLiesWhereTheLossFallsFastestWhenThatIsWellBeforeItsLeast() {
    RateCurve curve = search(falling(1e-4, 0.5), 0, 5);
    assertThat(curve.reason()).isEqualTo(Reason.STEEPEST_DESCENT);
    assertThat(curve.steepest()).isBetween(5e-5, 6e-4);
    assertThat(curve.suggested()).isCloseTo(curve.steepest(), withinPercentage(6));
    assertThat(curve.minimum()).isGreaterThan(10 * curve.suggested() * 0.99);
  }

  @Test
  void aTenthOfTheLeastBoundsASuggestionThatWouldBeCloseToIt() {
    RateCurve curve = search(falling(1e-4, 3e-3), 0, 5);
    assertThat(curve.reason()).isEqualTo(Reason.TENTH_OF_MINIMUM);
    assertThat(curve.steepest()).isGreaterThan(curve.minimum() / 10);
    assertThat(curve.suggested()).isCloseTo(curve.minimum() / 10, withinPercentage(6));
  }

  @Test
  void theSearchEndsWhenTheSmoothedLossIsFourTimesItsLeast() {
    RateCurve curve = search(falling(1e-4, 3e-3), 0, 5);
    assertThat(curve.rates()).hasSizeLessThan(RateSearch.STEPS);
    List<Double> smoothed = curve.smoothed();
    double least = smoothed.stream().min(Double::compare).orElseThrow();
    assertThat(smoothed.get(smoothed.size() - 1)).isGreaterThan(4 * least);
    assertThat(smoothed.get(smoothed.size() - 2)).isLessThanOrEqualTo(4 * least);
  }

  @Test
  void batchesOfDifferentHardnessDoNotHideTheDescent() {
    RateCurve plain = search(falling(1e-4, 3e-2), 0, 16);
    RateCurve noisy = search(falling(1e-4, 3e-2), 0.5, 16);
    assertThat(noisy.suggested() / plain.suggested()).isBetween(0.4, 2.5);
    double rawRoughness = roughness(noisy.losses());
    assertThat(roughness(noisy.smoothed())).isLessThan(rawRoughness / 10);
  }

  @Test
  void aFlatCurveHasNoClearRate() {
    assertThat(search(rate -> 0.7, 0, 5).reason()).isEqualTo(Reason.NO_DESCENT);
    RateCurve noise = search(rate -> 0.7, 0.4, 16);
    assertThat(noise.reason()).isEqualTo(Reason.NO_DESCENT);
    assertThat(noise.suggested()).isNull();
    assertThat(noise.steepest()).isNull();
    assertThat(noise.minimum()).isNull();
  }

  @Test
  void noiseAloneSuggestsNothingWhateverItsSeed() {
    int suggestions = 0;
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      RateSearch search = new RateSearch(16);
      while (!search.over()) {
        search.add(0.7 + 0.15 * random.nextGaussian());
      }
      suggestions += search.curve(1, List.of()).suggested() == null ? 0 : 1;
    }
    assertThat(suggestions).isLessThanOrEqualTo(10);
  }

  @Test
  void aLossThatOnlyRisesHasNoClearRate() {
    RateCurve curve = search(rate -> 0.2 + Math.pow(rate / 1e-4, 0.7), 0.1, 16);
    assertThat(curve.reason()).isEqualTo(Reason.NO_DESCENT);
  }

  @Test
  void aLossThatIsNoNumberEndsTheSearchAndIsLeftOut() {
    RateCurve curve =
        search(rate -> rate > 1e-2 ? Double.NaN : falling(1e-4, 1).applyAsDouble(rate), 0, 5);
    assertThat(curve.rates().get(curve.rates().size() - 1)).isLessThan(1e-2);
    assertThat(curve.losses()).allMatch(Double::isFinite).hasSameSizeAs(curve.rates());
    assertThat(curve.smoothed()).hasSameSizeAs(curve.rates());
    assertThat(curve.suggested()).isNotNull();
  }

  @Test
  void aLossThatIsNoNumberFromTheStartSaysSo() {
    RateCurve curve = search(rate -> Double.POSITIVE_INFINITY, 0, 5);
    assertThat(curve.reason()).isEqualTo(Reason.TOO_SHORT);
    assertThat(curve.rates()).isEmpty();
    assertThat(curve.suggested()).isNull();
  }

  @Test
  void aFewBatchesComeAgainInTheSameOrder() {
    RateSearch few = new RateSearch(3);
    RateSearch many = new RateSearch(1000);
    for (int i = 0; i < 40; i++) {
      assertThat(few.batch()).isEqualTo(i % 3);
      assertThat(many.batch()).isEqualTo(i % 16);
      few.add(1);
      many.add(1);
    }
  }

  @Test
  void theLimitIsWhereTheLossIsTooHighAndStaysSo() {
    RateCurve curve = search(rate -> 1 + rate / 1e-3, 0, 5);
    int limit = curve.rates().indexOf(curve.limit());
    assertThat(curve.smoothed().get(limit)).isGreaterThan(1.5);
    assertThat(curve.smoothed().get(limit - 1)).isLessThanOrEqualTo(1.5);
    assertThat(curve.beyondLimit(curve.limit())).isTrue();
    assertThat(curve.beyondLimit(curve.limit() / 2)).isFalse();
    assertThat(search(rate -> 0.7, 0, 5).limit()).isNull();
    RateCurve deep = search(falling(1e-4, 3e-2), 0, 5);
    assertThat(deep.limit()).as("three times the least").isBetween(deep.minimum(), 0.2);
  }

  @Test
  void aLossThatIsNoNumberIsALimitToo() {
    RateCurve curve =
        search(rate -> rate > 1e-2 ? Double.NaN : falling(1e-4, 1).applyAsDouble(rate), 0, 5);
    assertThat(curve.limit()).isBetween(1e-2, 1.3e-2);
  }

  @Test
  void fromAConvergedHeadAFallThatComesEarlyIsNoClearRate() {
    RateCurve curve = search(rate -> 0.4 - 0.03 / (1 + Math.pow(rate / 2e-5, -2)) + rate, 0, 16);
    assertThat(curve.suggested()).isLessThan(1e-4);
    RateCurve judged = curve.fromConvergedHead(1e-4);
    assertThat(judged.reason()).isEqualTo(Reason.CONVERGED_HEAD);
    assertThat(judged.suggested()).isNull();
    assertThat(judged.limit()).isEqualTo(curve.limit());
    assertThat(judged.smoothed()).isEqualTo(curve.smoothed());
    assertThat(judged.compared(1e-4)).containsExactly(1e-4 / 3, 3 * 1e-4);
    assertThat(judged.compared(judged.limit() / 2))
        .containsExactly(judged.limit() / 6, judged.limit() / 20);
  }

  @Test
  void aConvergedHeadChangesNothingWhereTheCurveSaysMoreThanThePlan() {
    RateCurve above = search(falling(1e-4, 0.5), 0, 5);
    assertThat(above.fromConvergedHead(1e-5)).as("a rate above the planned one").isSameAs(above);
    assertThat(above.fromConvergedHead(0.9)).as("a plan beyond the limit").isSameAs(above);
    RateCurve none = search(rate -> 0.7, 0, 5);
    assertThat(none.fromConvergedHead(1e-4).reason()).isEqualTo(Reason.CONVERGED_HEAD);
    RateCurve broken = search(rate -> Double.NaN, 0, 5);
    assertThat(broken.fromConvergedHead(1e-4)).isSameAs(broken);
  }

  private static double roughness(List<Double> values) {
    double sum = 0;
    for (int i = 1; i < 40; i++) {
      sum += Math.abs(values.get(i) - values.get(i - 1));
    }
    return sum;
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }

  private static Percentage withinPercentage(double percent) {
    return Percentage.withPercentage(percent);
  }
}
