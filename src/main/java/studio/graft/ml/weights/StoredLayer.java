package studio.graft.ml.weights;

import java.util.Map;

/**
 * A layer as a weight file holds it.
 *
 * @param name as the file calls it; empty where it does not say
 * @param kind class of the layer as Keras' files spell it, such as {@code depthwise_conv2d}; empty
 *     where the file does not say
 * @param weights by what they are to the layer ({@code kernel}, {@code bias}, {@code gamma}, {@code
 *     beta}, {@code moving_mean}, {@code moving_variance}, or else the file's own word), in
 *     TensorFlow's order of dimensions
 */
public record StoredLayer(String name, String kind, Map<String, Tensor> weights) {}
