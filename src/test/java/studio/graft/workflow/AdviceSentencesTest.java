package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.graft.model.Advice;
import studio.graft.model.ClassLabel;
import studio.graft.model.Estimate;
import studio.graft.model.Evidence;
import studio.graft.model.Similarity;
import studio.graft.model.SkippedFile;

class AdviceSentencesTest {
  private static final Estimate LOOK = new Estimate(0.897, 0.867, 0.921, 415);

  @Test
  void smallAndSimilarIsExtractionWithItsNumbers() {
    assertThat(text(sentences(0.014, 100, 100).reasons()))
        .contains("divergence 0.014")
        .contains("100 images in the median class")
        .contains("Use feature extraction")
        .contains("0.897 (0.867–0.921, n = 415)");
  }

  @Test
  void smallAndDifferentIsExtractionFirstAndNamesFineTuningAsTheNextStep() {
    assertThat(text(sentences(0.1, 100, 100).reasons()))
        .contains("extraction first")
        .contains("expect to struggle")
        .contains("fine-tune everything from the converged head");
  }

  @Test
  void largeIsFineTuning() {
    assertThat(text(sentences(0.014, 600, 700).reasons())).contains("Fine-tune the top blocks");
    assertThat(text(sentences(0.1, 600, 700).reasons()))
        .contains("Fine-tune everything")
        .contains("from scratch");
  }

  @Test
  void theCurveSaysWhetherMoreLabelsWouldHelp() {
    assertThat(text(with(List.of(point(50, 0.80), point(100, 0.85))).reasons()))
        .contains("More labels would help")
        .contains("5.0 points");
    assertThat(text(with(List.of(point(50, 0.850), point(100, 0.851))).reasons()))
        .contains("would hardly help");
  }

  @Test
  void imbalanceAndTinyClassesAreWarnedOf() {
    assertThat(text(sentences(0.014, 120, 10).warnings()))
        .contains("'class 1' has 10 images")
        .contains("12.0 times");
    assertThat(sentences(0.014, 100, 100).warnings()).isEmpty();
  }

  @Test
  void whatCouldNotBeReadIsNamed() {
    Evidence evidence =
        new Evidence(
            similarity(0.014), null, List.of(), List.of(new SkippedFile("a.jpg", "Empty.")));
    assertThat(text(sentences(evidence, 50, 50).warnings()))
        .contains("a.jpg: Empty.")
        .contains("No quick look");
  }

  private static AdviceSentences sentences(double divergence, long... perClass) {
    return sentences(
        new Evidence(
            similarity(divergence), new Advice.QuickLook(LOOK, 5, 0.1, 3.1), List.of(), List.of()),
        perClass);
  }

  private static AdviceSentences with(List<Advice.LearningPoint> curve) {
    return sentences(
        new Evidence(similarity(0.014), new Advice.QuickLook(LOOK, 5, 0.1, 3.1), curve, List.of()),
        100,
        100);
  }

  private static AdviceSentences sentences(Evidence evidence, long... perClass) {
    List<ClassLabel> classes =
        List.of(new ClassLabel("c0", "class 0", 0, 1), new ClassLabel("c1", "class 1", 1, 2));
    return new AdviceSentences(
        DataSize.of(List.of(perClass[0], perClass[1])),
        evidence,
        classes,
        Map.of("c0", perClass[0], "c1", perClass[1]));
  }

  private static Similarity similarity(double value) {
    Similarity.Domain domain =
        value > Similarity.THRESHOLD ? Similarity.Domain.DIFFERENT : Similarity.Domain.SIMILAR;
    return new Similarity(value, value * 0.9, value * 1.1, domain, List.of(), 100);
  }

  private static Advice.LearningPoint point(int images, double accuracy) {
    return new Advice.LearningPoint(images, new Estimate(accuracy, 0, 1, 100));
  }

  private static String text(List<String> sentences) {
    return String.join(" ", sentences);
  }
}
