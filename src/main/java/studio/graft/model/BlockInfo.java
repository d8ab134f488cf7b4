package studio.graft.model;

/**
 * A part of a backbone that is frozen or trained as a whole.
 *
 * @param name such as {@code stem}, {@code block03}, {@code top}
 * @param parameters trainable ones (batch-norm statistics do not count)
 * @param size height and width of its output in pixels
 * @param channels of its output
 * @param lastKerasLayer how many Keras layers, counted from the input layer, end with this block
 */
public record BlockInfo(String name, long parameters, int size, int channels, int lastKerasLayer) {}
