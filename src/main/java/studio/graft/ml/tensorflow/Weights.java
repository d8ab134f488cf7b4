package studio.graft.ml.tensorflow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
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
  private static final int CHUNK = 1 << 14;

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

  /**
   * SHA-256 over the arrays in the order of their names: of each its name in UTF-8, a zero byte,
   * its length and its numbers, big-endian. Unlike the file of a model, it is the same for the same
   * numbers.
   */
  String hash() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES);
    for (Map.Entry<String, float[]> array : new TreeMap<>(arrays).entrySet()) {
      float[] values = array.getValue();
      digest.update(array.getKey().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(values.length).flip());
      for (int from = 0; from < values.length; from += CHUNK) {
        int n = Math.min(CHUNK, values.length - from);
        chunk.clear().asFloatBuffer().put(values, from, n);
        digest.update(chunk.array(), 0, n * Float.BYTES);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Whether the tensors that a network needs are the same numbers in both. */
  boolean agreesWith(Weights other, NetworkLayout layout) {
    return layout.weights().stream()
        .allMatch(w -> Arrays.equals(arrays.get(w.name()), other.arrays.get(w.name())));
  }
}
