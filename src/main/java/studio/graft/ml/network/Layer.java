package studio.graft.ml.network;

import java.util.List;

/**
 * A layer of a network.
 *
 * @param index its place in the order of the network, which is Keras' where Keras has the network
 * @param name unique in the network
 * @param type what the framework that it comes from calls it, such as {@code Conv2D}
 * @param op what it computes
 * @param inputs indices of the layers that it reads, all smaller than its own
 * @param output shape for one image
 */
public record Layer(
    int index, String name, String type, LayerOp op, List<Integer> inputs, LayerShape output) {

  /** The tensors that it needs. */
  public List<WeightSpec> weights() {
    return op.weights(name);
  }

  /** Numbers in it as Keras counts them, statistics included. */
  public long parameters() {
    if (op instanceof LayerOp.Preprocessed preprocessed) {
      return preprocessed.stored();
    }
    return weights().stream().mapToLong(WeightSpec::size).sum();
  }

  /** Numbers in it that gradient steps may change. */
  public long trainableParameters() {
    return weights().stream().filter(WeightSpec::trainable).mapToLong(WeightSpec::size).sum();
  }
}
