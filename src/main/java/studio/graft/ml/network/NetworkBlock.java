package studio.graft.ml.network;

/**
 * Layers that are frozen or trained together when one counts in blocks. The block reads only the
 * output of the layer before its first, and its last layer is its output.
 *
 * @param name such as {@code stem}, {@code block03}, {@code top}
 * @param from index of its first layer
 * @param to index after its last layer
 */
public record NetworkBlock(String name, int from, int to) {}
