package studio.graft.model;

import java.util.List;

/**
 * What was measured on a project's labelled images, before anything is advised.
 *
 * @param similarity to what the backbone was trained on
 * @param quickLook cross-validated accuracy of the head on cached features, null when a class is
 *     too small for it
 * @param learningCurve the same over growing training sets; may be empty
 * @param skipped files that could not be read, each with its reason
 */
public record Evidence(
    Similarity similarity,
    Advice.QuickLook quickLook,
    List<Advice.LearningPoint> learningCurve,
    List<SkippedFile> skipped) {}
