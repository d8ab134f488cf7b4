package studio.graft.ml.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.graft.model.ClassMetrics;
import studio.graft.model.Estimate;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.Evaluation;
import studio.graft.model.Prediction;

class EvaluationsTest {
  private static final List<String> CLASSES = List.of("a", "b", "c");

  @Test
  void wilsonIntervalAgreesWithPublishedValues() {
    // Newcombe 1998, table I: 81/263 and 15/148, method 3
    assertInterval(Intervals.wilson(81, 263), 0.2553, 0.3662);
    assertInterval(Intervals.wilson(15, 148), 0.0624, 0.1605);
    assertInterval(Intervals.wilson(0, 20), 0.0, 0.1611);
    assertInterval(Intervals.wilson(29, 29), 0.8830, 1.0);
    assertThat(Intervals.wilson(0, 0).value()).isNaN();
  }

  @Test
  void f1IntervalCoversTheTruthAboutNinetyFivePercentOfTheTime() {
    Random random = new Random(4);
    double truth = 2 * 0.3 / (2 * 0.3 + 0.1 + 0.1);
    int covered = 0;
    int draws = 2000;
    for (int i = 0; i < draws; i++) {
      int tp = 0;
      int fp = 0;
      int fn = 0;
      for (int j = 0; j < 60; j++) {
        double u = random.nextDouble();
        tp += u < 0.3 ? 1 : 0;
        fp += u >= 0.3 && u < 0.4 ? 1 : 0;
        fn += u >= 0.4 && u < 0.5 ? 1 : 0;
      }
      Estimate f1 = Intervals.f1(tp, fp, fn);
      covered += f1.low() <= truth && truth <= f1.high() ? 1 : 0;
    }
    assertThat((double) covered / draws).isBetween(0.93, 0.98);
  }

  @Test
  void theIntervalOfMacroF1CoversTheTruthAsOftenAsItSays() {
    // three classes as 1 : 3 : 3, 80 % right, the others spread evenly
    double[][] share = new double[3][3];
    double truth = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        share[i][j] = (i == 0 ? 1.0 : 3.0) / 7 * (i == j ? 0.8 : 0.1);
      }
    }
    for (int i = 0; i < 3; i++) {
      double marks = 0;
      for (int j = 0; j < 3; j++) {
        marks += share[i][j] + share[j][i];
      }
      truth += 2 * share[i][i] / marks / 3;
    }
    Random random = new Random(5);
    int covered = 0;
    int draws = 2000;
    for (int k = 0; k < draws; k++) {
      List<EvaluatedImage> images = new ArrayList<>();
      for (int n = 0; n < 58; n++) {
        double u = random.nextDouble();
        int cell = 0;
        while (cell < 8 && u >= share[cell / 3][cell % 3]) {
          u -= share[cell / 3][cell % 3];
          cell++;
        }
        images.add(
            image(cell / 3, cell % 3 == 0 ? 1 : 0, cell % 3 == 1 ? 1 : 0, cell % 3 == 2 ? 1 : 0));
      }
      Estimate macro = Confusion.of(CLASSES, images).macroF1();
      covered += macro.low() <= truth && truth <= macro.high() ? 1 : 0;
    }
    assertThat((double) covered / draws).isBetween(0.91, 0.97);
  }

  @Test
  void withoutAMistakeMacroF1IsAsUncertainAsAccuracy() {
    Evaluation evaluation = evaluate(image(0, 1, 0, 0), image(1, 0, 1, 0), image(2, 0, 0, 1));
    assertThat(evaluation.macroF1()).isEqualTo(evaluation.accuracy());
  }

  @Test
  void countsRowsAsTruthAndColumnsAsPrediction() {
    Evaluation evaluation = evaluate(image(0, .8, .1, .1), image(0, .1, .8, .1), image(1, 0, 1, 0));
    assertThat(evaluation.confusion())
        .isEqualTo(List.of(List.of(1, 1, 0), List.of(0, 1, 0), List.of(0, 0, 0)));
    assertThat(evaluation.accuracy().value()).isCloseTo(2.0 / 3, within(1e-12));
    ClassMetrics b = evaluation.perClass().get(1);
    assertThat(b.precision().value()).isEqualTo(0.5);
    assertThat(b.recall().value()).isEqualTo(1.0);
    assertThat(b.f1().value()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(b.support()).isEqualTo(1);
    assertThat(evaluation.perClass().get(2).precision().value()).isNaN();
    // "c" does not occur, so it does not pull the mean down
    assertThat(evaluation.macroF1().value()).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void anEmptySetYieldsNaNInsteadOfFailing() {
    Evaluation evaluation = Evaluations.of("r", "test", CLASSES, List.of(), 1, 0.6, List.of());
    assertThat(evaluation.accuracy().value()).isNaN();
    assertThat(evaluation.ece()).isNaN();
    assertThat(evaluation.macroF1().value()).isNaN();
  }

  @Test
  void calibrationErrorIsTheGapBetweenConfidenceAndAccuracy() {
    // two images at 0.8, one of them right: gap 0.3; one at 1.0 and right: gap 0
    Evaluation evaluation = evaluate(image(0, .8, .1, .1), image(1, .8, .1, .1), image(2, 0, 0, 1));
    assertThat(evaluation.ece()).isCloseTo(2.0 / 3 * 0.3, within(1e-12));
  }

  @Test
  void findsTheTemperatureThatLogitsWereBlownUpBy() {
    Random random = new Random(1);
    int n = 4000;
    float[][] logits = new float[n][3];
    int[] truth = new int[n];
    for (int i = 0; i < n; i++) {
      float[] honest = new float[3];
      for (int c = 0; c < 3; c++) {
        honest[c] = (float) (2 * random.nextGaussian());
        logits[i][c] = 2.5f * honest[c];
      }
      truth[i] = draw(Softmax.probabilities(honest, 1), random);
    }
    assertThat(Calibration.temperature(logits, truth)).isCloseTo(2.5, within(0.15));
  }

  @Test
  void aTinyOrFaultlessSetDoesNotDriveTheTemperatureToAnEnd() {
    float[][] few = {{3, 0}, {0, 3}};
    assertThat(Calibration.temperature(few, new int[] {0, 1})).isEqualTo(1);
    float[][] faultless = new float[30][];
    int[] truth = new int[30];
    for (int i = 0; i < 30; i++) {
      truth[i] = i % 2;
      faultless[i] = i % 2 == 0 ? new float[] {3, 0} : new float[] {0, 3};
    }
    assertThat(Calibration.temperature(faultless, truth)).isBetween(0.2, 1.0);
  }

  @Test
  void suspectsTheSwappedLabelsAndNoOthers() {
    List<EvaluatedImage> images = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int label = i % 3;
      double[] p = {0.05, 0.05, 0.05};
      p[label] = 0.9;
      images.add(image(label, p));
    }
    images.set(4, image(1, 0.02, 0.02, 0.96));
    images.set(9, image(0, 0.01, 0.98, 0.01));
    images.set(12, image(0, 0.45, 0.5, 0.05)); // merely unsure
    assertThat(LabelErrors.likely(images, 3)).containsExactly(9, 4);
  }

  private static int draw(double[] p, Random random) {
    double u = random.nextDouble();
    int c = 0;
    while (c < p.length - 1 && u >= p[c]) {
      u -= p[c++];
    }
    return c;
  }

  private static void assertInterval(Estimate estimate, double low, double high) {
    assertThat(estimate.low()).isCloseTo(low, within(1e-4));
    assertThat(estimate.high()).isCloseTo(high, within(1e-4));
  }

  private static Evaluation evaluate(EvaluatedImage... images) {
    return Evaluations.of("r", "validation", CLASSES, List.of(images), 1, 0.6, List.of());
  }

  private static EvaluatedImage image(int truth, double... p) {
    List<Double> probabilities = new ArrayList<>();
    for (double value : p) {
      probabilities.add(value);
    }
    return new EvaluatedImage(0, truth, new Prediction("x", CLASSES, probabilities, false, false));
  }
}
