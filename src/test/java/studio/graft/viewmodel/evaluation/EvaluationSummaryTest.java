package studio.graft.viewmodel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.graft.ml.metrics.Evaluations;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.Prediction;

class EvaluationSummaryTest {
  private static final List<String> CLASSES = List.of("a", "b", "c");

  private static EvaluatedImage image(int truth, int predicted, double p) {
    List<Double> probabilities = new ArrayList<>(List.of((1 - p) / 2, (1 - p) / 2, (1 - p) / 2));
    probabilities.set(predicted, p);
    return new EvaluatedImage(
        1, truth, new Prediction("f", CLASSES, probabilities, p < 0.6, false));
  }

  private static EvaluationSummary of(List<EvaluatedImage> images) {
    return EvaluationSummary.of(
        Evaluations.of("r", "validation", CLASSES, images, 1.3, 0.6, List.of()));
  }

  @Test
  void judgesTheRestWithoutWhatItDoesNotKnow() {
    EvaluationSummary summary =
        of(List.of(image(0, 0, 0.9), image(0, 1, 0.8), image(1, 1, 0.7), image(1, 0, 0.5)));

    assertThat(summary.unknownShare()).isEqualTo(0.25);
    assertThat(summary.restAccuracy()).isEqualTo(2.0 / 3);
    assertThat(summary.abstainBelow()).isEqualTo(0.6);
  }

  @Test
  void theWeakestClassIsOneThatOccurs() {
    EvaluationSummary summary = of(List.of(image(0, 0, 0.9), image(1, 0, 0.9), image(1, 1, 0.9)));

    assertThat(summary.weakest().orElseThrow().name()).isIn("a", "b").isNotEqualTo("c");
  }

  @Test
  void saysWhenThereIsTooLittleToJudge() {
    List<EvaluatedImage> images = new ArrayList<>();
    for (int i = 0; i < 29; i++) {
      images.add(image(i % 2, i % 2, 0.9));
    }
    assertThat(of(images).smallSet()).isTrue();
    images.add(image(0, 0, 0.9));
    assertThat(of(images).smallSet()).isFalse();
  }

  @Test
  void nothingAnsweredHasNoAccuracy() {
    assertThat(of(List.of(image(0, 0, 0.5))).restAccuracy()).isNaN();
    assertThat(of(List.of()).unknownShare()).isNaN();
  }
}
