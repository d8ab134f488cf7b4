package studio.graft.ml.network;

import java.util.List;
import java.util.Locale;

/**
 * A tensor that a layer needs.
 *
 * @param layer name of the layer
 * @param role what it is to the layer
 * @param shape TensorFlow's order
 * @param fanIn inputs of one output for a kernel, 0 for the others
 */
public record WeightSpec(String layer, Role role, List<Long> shape, int fanIn) {

  /** What a tensor is to its layer. */
  public enum Role {
    KERNEL,
    BIAS,
    GAMMA,
    BETA,
    MOVING_MEAN,
    MOVING_VARIANCE;

    /** As Keras calls it, such as {@code moving_mean}. */
    public String keras() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static WeightSpec vector(String layer, Role role, int length) {
    return new WeightSpec(layer, role, List.of((long) length), 0);
  }

  /** The name inside this program: {@code layer/kernel} and so on. */
  public String name() {
    return name(layer, role);
  }

  /** The name of a layer's tensor inside this program. */
  public static String name(String layer, Role role) {
    return layer + "/" + role.keras();
  }

  /** How many values it has. */
  public int size() {
    long size = 1;
    for (long length : shape) {
      size *= length;
    }
    return (int) size;
  }

  /** Whether gradient steps may change it: batch-norm statistics are not trained. */
  public boolean trainable() {
    return role != Role.MOVING_MEAN && role != Role.MOVING_VARIANCE;
  }
}
