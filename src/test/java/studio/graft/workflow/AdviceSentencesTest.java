package studio.graft.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import studio.graft.model.Advice;
import studio.graft.model.ClassLabel;
import studio.graft.model.Estimate;
import studio.graft.model.Evidence;
import studio.graft.model.LearningOutlook;
import studio.graft.model.Similarity;
import studio.graft.model.SkippedFile;
import studio.graft.model.TwinClasses;

class AdviceSentencesTest {
  private static final Estimate LOOK = new Estimate(0.897, 0.867, 0.921, 415);

  @Test
  void smallAndSimilarIsExtractionWithItsNumbers() {
    assertThat(reasons(facts(0.014, 100, 100)))
        .contains("divergence 0.014")
        .contains("100 images in the median class are too few")
        .contains("use feature extraction")
        .contains("reaches 89.7 % (86.7–92.1; guessing the largest class: 50.0 %)");
  }

  @Test
  void smallAndDifferentIsExtractionFirstAndNamesFineTuningAsTheNextStep() {
    assertThat(reasons(facts(0.1, 100, 100)))
        .contains("feature extraction, and expect to struggle")
        .contains("fine-tune from the converged head");
  }

  @Test
  void nobodyIsToldToExpectToStruggleWithWhatTheQuickLookDoesWell() {
    assertThat(reasons(facts(0.1, 100, 100)))
        .as("86.7 % at least, guessing 50 %")
        .contains("expect to struggle with most images of this kind, though not with yours: a");
    assertThat(reasons(facts(0.1, 100, 400)))
        .as("86.7 % at least, guessing 80 %")
        .contains("expect to struggle: a quick look");
  }

  @Test
  void largeAndSimilarIsFineTuningOfTheTop() {
    assertThat(reasons(facts(0.014, 600, 700)))
        .contains("650 images in the median class are enough")
        .contains("fine-tune its top blocks");
  }

  @Test
  void largeAndDifferentIsFineTuningOfEverythingOrFromScratch() {
    assertThat(reasons(facts(0.1, 600, 700)))
        .contains("fine-tune everything")
        .contains("from scratch");
  }

  @Test
  void theReasonIsTwoSentences() {
    for (double divergence : new double[] {0.014, 0.1}) {
      for (long n : new long[] {100, 700}) {
        List<String> reasons = new AdviceSentences(facts(divergence, n, n)).reasons();
        assertThat(reasons.subList(0, 2))
            .allSatisfy(
                r ->
                    assertThat(r.replaceAll("\\d\\.\\d", "").chars().filter(c -> c == '.'))
                        .hasSize(1));
      }
    }
  }

  @Test
  void theOutlookSaysWhetherMoreLabelsWouldHelp() {
    assertThat(reasons(outlook(LearningOutlook.Kind.RISING, 0.02, 0.05)))
        .contains("likely to add 2–5 points");
    assertThat(reasons(outlook(LearningOutlook.Kind.RISING, 0.006, 0.012)))
        .contains("likely to add 0.6–1.2 points");
    assertThat(reasons(outlook(LearningOutlook.Kind.SLOWLY, 0, 0.02)))
        .contains("at most 2.0 points");
    assertThat(reasons(outlook(LearningOutlook.Kind.FLAT, 0, 0.004)))
        .contains("More of the same will not help");
    assertThat(reasons(outlook(LearningOutlook.Kind.UNCLEAR, 0, 0.2)))
        .contains("cannot be told yet");
    assertThat(reasons(outlook(LearningOutlook.unknown(25)))).contains("Label more");
  }

  @Test
  void imbalanceAndTinyClassesAreWarnedOf() {
    assertThat(warnings(facts(0.014, 120, 10)))
        .contains("'class 1' has 10 images")
        .contains("12.0 times")
        .contains("balance the classes");
    assertThat(warnings(facts(0.014, 100, 100))).isEmpty();
  }

  @Test
  void manyTinyClassesAreSummedUp() {
    long[] counts = LongStream.range(0, 40).map(c -> 5 + c).toArray();
    assertThat(warnings(facts(0.014, counts)))
        .contains("15 of 40 classes")
        .contains("smallest is 'class 0'");
  }

  @Test
  void aThousandClassesGetAdviceOfTheirOwn() {
    long[] counts = new long[1000];
    Arrays.fill(counts, 30);
    assertThat(warnings(facts(0.014, counts)))
        .contains("With 1,000 classes one in 1,000 is right by chance")
        .contains("coarser classes");
  }

  @Test
  void classesThatLookAlikeAreNamedWithWhatToDo() {
    Evidence alike =
        evidence(
            0.014,
            look(LOOK),
            unknown(),
            List.of(new TwinClasses(0, 1, new Estimate(0.54, 0.45, 0.63, 120))),
            200,
            List.of());
    assertThat(warnings(facts(alike, "none", 0, 100, 100)))
        .contains("'class 0' and 'class 1'")
        .contains("54 % of 120 images")
        .contains("perhaps they are one class");
  }

  @Test
  void aHeadThatOnlyGuessesIsSaidToGuess() {
    Evidence guesses =
        evidence(
            0.1, look(new Estimate(0.55, 0.48, 0.62, 200)), unknown(), List.of(), 200, List.of());
    assertThat(warnings(facts(guesses, "none", 0, 100, 100)))
        .contains("not surely better than guessing");
  }

  @Test
  void oneGroupIsToldFromTooFewImages() {
    Evidence nothing = evidence(0.014, null, unknown(), List.of(), 100, List.of());
    assertThat(warnings(facts(nothing, "folder", 0, 50, 50)))
        .contains("kept together by folder")
        .contains("another group");
    assertThat(warnings(facts(nothing, "none", 0, 99, 1))).contains("at least two readable images");
    assertThat(reasons(facts(nothing, "folder", 0, 50, 50)))
        .doesNotContain("quick look")
        .doesNotContain("labels");
  }

  @Test
  void aQuickLookAtAPartOfManyImagesSaysSo() {
    Evidence part =
        evidence(
            0.014,
            look(new Estimate(0.9, 0.895, 0.905, 20_000)),
            unknown(),
            List.of(),
            61_000,
            List.of());
    assertThat(warnings(facts(part, "none", 0, 30_500, 30_500)))
        .contains("20,000 of 61,000 images");
  }

  @Test
  void imagesThatWaitForALabelAreNamedWhereLabelsWouldHelp() {
    Evidence rising =
        evidence(
            0.014,
            look(LOOK),
            new LearningOutlook(LearningOutlook.Kind.RISING, 0.03, 0.02, 0.05, 200),
            List.of(),
            200,
            List.of());
    assertThat(reasons(facts(rising, "none", 1200, 100, 100))).contains("1,200 images wait");
  }

  @Test
  void whatCouldNotBeReadIsNamed() {
    Evidence broken =
        evidence(
            0.014, null, unknown(), List.of(), 100, List.of(new SkippedFile("a.jpg", "Empty.")));
    assertThat(warnings(facts(broken, "none", 0, 50, 50)))
        .contains("a.jpg: Empty.")
        .contains("No quick look");
  }

  private static String reasons(AdviceFacts facts) {
    return String.join(" ", new AdviceSentences(facts).reasons());
  }

  private static String warnings(AdviceFacts facts) {
    return String.join(" ", new AdviceWarnings(facts).warnings());
  }

  private static AdviceFacts facts(double divergence, long... perClass) {
    int images = (int) Arrays.stream(perClass).sum();
    Estimate seen = new Estimate(LOOK.value(), LOOK.low(), LOOK.high(), images);
    return facts(
        evidence(divergence, look(seen), unknown(), List.of(), images, List.of()),
        "none",
        0,
        perClass);
  }

  private static AdviceFacts outlook(LearningOutlook.Kind kind, double low, double high) {
    return outlook(new LearningOutlook(kind, (low + high) / 2, low, high, 200));
  }

  private static AdviceFacts outlook(LearningOutlook outlook) {
    return facts(
        evidence(0.014, look(LOOK), outlook, List.of(), 200, List.of()), "none", 0, 100, 100);
  }

  private static AdviceFacts facts(
      Evidence evidence, String grouping, int unlabelled, long... perClass) {
    List<ClassLabel> classes =
        IntStream.range(0, perClass.length)
            .mapToObj(c -> new ClassLabel("c" + c, "class " + c, c % 8, c + 1))
            .toList();
    PartCopies none = PartCopies.of(Samples.project());
    return new AdviceFacts(
        classes, Arrays.stream(perClass).boxed().toList(), unlabelled, grouping, none, evidence);
  }

  private static LearningOutlook unknown() {
    return LearningOutlook.unknown(200);
  }

  private static Advice.QuickLook look(Estimate accuracy) {
    return new Advice.QuickLook(accuracy, 5, 0.1, 3.1);
  }

  private static Evidence evidence(
      double divergence,
      Advice.QuickLook look,
      LearningOutlook outlook,
      List<TwinClasses> twins,
      int looked,
      List<SkippedFile> skipped) {
    Similarity.Domain domain =
        divergence > Similarity.THRESHOLD ? Similarity.Domain.DIFFERENT : Similarity.Domain.SIMILAR;
    Similarity similarity =
        new Similarity(divergence, divergence * 0.9, divergence * 1.1, domain, List.of(), 100);
    return new Evidence(similarity, look, List.of(), outlook, twins, looked, skipped);
  }
}
