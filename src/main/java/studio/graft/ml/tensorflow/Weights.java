package studio.graft.ml.tensorflow;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.graft.ml.network.Layer;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.network.WeightSpec;

/**
 * Named float32 arrays of a network, batch norm not folded. Immutable; the arrays are not to be
 * changed.
 *
 * @param arrays by name, such as {@code block03/expand/bn/gamma}, flat in TensorFlow's order
 */
record Weights(Map<String, float[]> arrays) {

  /**
   * An array by name.
   *
   * @throws IllegalArgumentException when there is none
   */
  float[] get(String name) {
    float[] array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("there is no weight named " + name);
    }
    return array;
  }

  /**
   * A tensor of a layer.
   *
   * @throws IllegalArgumentException when there is none
   */
  float[] get(Layer layer, WeightSpec.Role role) {
    return get(WeightSpec.name(layer.name(), role));
  }

  /** The same weights with some replaced or added. */
  Weights with(Map<String, float[]> others) {
    Map<String, float[]> all = new LinkedHashMap<>(arrays);
    all.putAll(others);
    return new Weights(all);
  }

  /** Whether the tensors that a network needs are the same numbers in both. */
  boolean agreesWith(Weights other, NetworkLayout layout) {
    return layout.weights().stream()
        .allMatch(w -> Arrays.equals(arrays.get(w.name()), other.arrays.get(w.name())));
  }
}
