package studio.graft.model;

import java.util.List;

/**
 * The images of a run, as they were divided when it was asked for.
 *
 * @param classes names in the order of the model's outputs
 * @param train training images
 * @param validation validation images; may be empty
 */
public record RunData(
    List<String> classes, List<LabelledImage> train, List<LabelledImage> validation) {}
