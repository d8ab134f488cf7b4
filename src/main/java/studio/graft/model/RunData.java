package studio.graft.model;

import java.util.List;

/**
 * The images of a run, as they were divided when it was asked for.
 *
 * @param classes names in the order of the model's outputs
 * @param classIds of the same classes in the project; they outlive a rename
 * @param train training images
 * @param validation validation images; may be empty
 */
public record RunData(
    List<String> classes,
    List<String> classIds,
    List<LabelledImage> train,
    List<LabelledImage> validation) {}
