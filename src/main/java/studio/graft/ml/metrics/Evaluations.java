package studio.graft.ml.metrics;

import java.util.List;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.Evaluation;
import studio.graft.model.SkippedFile;

/** Makes the evaluation of a set out of its predictions. */
public final class Evaluations {
  private Evaluations() {}

  /**
   * Judges predictions.
   *
   * @param runId the run
   * @param set {@code validation}, {@code test} or a folder's path
   * @param classes names in the order of the model's outputs
   * @param images with calibrated predictions; each truth is an index into {@code classes}
   * @param temperature that their logits were divided by
   * @param abstainBelow probability under which the answer is "don't know"
   * @param skipped files that could not be read
   */
  public static Evaluation of(
      String runId,
      String set,
      List<String> classes,
      List<EvaluatedImage> images,
      double temperature,
      double abstainBelow,
      List<SkippedFile> skipped) {
    Confusion confusion = Confusion.of(classes, images);
    return new Evaluation(
        runId,
        set,
        confusion.accuracy(),
        confusion.macroF1(),
        List.copyOf(classes),
        confusion.rows(),
        confusion.perClass(),
        Calibration.expectedError(images),
        temperature,
        abstainBelow,
        List.copyOf(images),
        LabelErrors.likely(images, classes.size()),
        List.copyOf(skipped));
  }
}
