package studio.graft.ml.network;

import java.util.List;

/**
 * A part of a network that is frozen or trained as a whole.
 *
 * @param name such as {@code stem}, {@code block03}, {@code top}
 * @param layers one after another
 * @param shortcut whether the block's input is added to its output
 */
public record NetworkBlock(String name, List<ConvLayer> layers, boolean shortcut) {}
