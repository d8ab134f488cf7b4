package studio.graft.model;

/**
 * An image with its class.
 *
 * @param source the file
 * @param classIndex index into the run's class names
 */
public record LabelledImage(ImageSource source, int classIndex) {}
