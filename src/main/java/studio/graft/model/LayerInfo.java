package studio.graft.model;

/**
 * A layer of a backbone as its framework lists it; "freeze the first N layers" counts these.
 *
 * @param index from 0, the input layer
 * @param name such as {@code conv4_block6_3_bn}
 * @param type such as {@code BatchNormalization}
 * @param output shape of its output for one image, height × width × channels, such as {@code
 *     14x14x1024}
 * @param parameters numbers in it, batch-norm statistics included
 * @param trainableParameters those that gradient steps may change
 * @param multiplyAdds of its forward pass for one image
 */
public record LayerInfo(
    int index,
    String name,
    String type,
    String output,
    long parameters,
    long trainableParameters,
    long multiplyAdds) {}
