package studio.graft.model;

import java.util.List;

/**
 * What was measured on a project's labelled images, before anything is advised.
 *
 * @param similarity to what the backbone was trained on
 * @param quickLook cross-validated accuracy of the head on cached features, null when a class is
 *     too small for it
 * @param learningCurve the same over growing training sets; may be empty
 * @param outlook what more labels would bring
 * @param twins pairs of classes that the quick look hardly tells apart, by class index
 * @param looked labelled images that the quick look was given: all, or a part of very many
 * @param skipped files that could not be read, each with its reason
 */
public record Evidence(
    Similarity similarity,
    Advice.QuickLook quickLook,
    List<Advice.LearningPoint> learningCurve,
    LearningOutlook outlook,
    List<TwinClasses> twins,
    int looked,
    List<SkippedFile> skipped) {}
