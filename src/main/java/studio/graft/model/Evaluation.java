package studio.graft.model;

import java.util.List;

/**
 * A run judged on a set of labelled images.
 *
 * @param runId the run
 * @param set {@code validation}, {@code test} or the folder's path
 * @param accuracy with its Wilson interval
 * @param macroF1 mean F1 over the classes that occur, with its interval; NaN without images
 * @param classes names in the order of the model's outputs
 * @param confusion counts, rows are the truth, columns the prediction
 * @param perClass a row for each class
 * @param ece expected calibration error over ten equal-width bins, 0..1
 * @param temperature that the probabilities were divided by, fitted on the validation set
 * @param abstainBelow probability under which the answer is "don't know", 0..1
 * @param images every image of the set
 * @param likelyLabelErrors indices into {@code images}: labels that the model contradicts strongly
 * @param skipped files that could not be read, each with its reason
 */
public record Evaluation(
    String runId,
    String set,
    Estimate accuracy,
    Estimate macroF1,
    List<String> classes,
    List<List<Integer>> confusion,
    List<ClassMetrics> perClass,
    double ece,
    double temperature,
    double abstainBelow,
    List<EvaluatedImage> images,
    List<Integer> likelyLabelErrors,
    List<SkippedFile> skipped) {}
