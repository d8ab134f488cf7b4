package studio.graft.ml.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.graft.ml.network.Layer;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.network.WeightSpec;

/**
 * What a network needs of a weight file.
 *
 * @param name of the architecture
 * @param title for people
 * @param normalises whether Keras' own model normalises its input by a layer with numbers
 * @param layers that have weights, in order
 */
record Blueprint(String name, String title, boolean normalises, List<Needed> layers) {
  private static final String INPUT_NORMALISATION = "Normalization";

  /**
   * A layer that needs weights.
   *
   * @param name of the layer
   * @param kind its class as Keras' files spell it
   * @param shapes of its tensors, by role
   */
  record Needed(String name, String kind, Map<String, List<Long>> shapes) {}

  /** Of a network. */
  static Blueprint of(String name, String title, NetworkLayout layout) {
    List<Needed> needed = new ArrayList<>();
    for (Layer layer : layout.layers()) {
      Map<String, List<Long>> shapes = new LinkedHashMap<>();
      for (WeightSpec weight : layer.weights()) {
        shapes.put(weight.role().keras(), weight.shape());
      }
      if (!shapes.isEmpty()) {
        needed.add(new Needed(layer.name(), kind(layer.type()), shapes));
      }
    }
    boolean normalises =
        layout.layers().stream().anyMatch(l -> l.type().equals(INPUT_NORMALISATION));
    return new Blueprint(name, title, normalises, List.copyOf(needed));
  }

  /** {@code DepthwiseConv2D} is spelled {@code depthwise_conv2d}. */
  private static String kind(String type) {
    return type.replaceAll("(?<=[a-z])([A-Z])", "_$1")
        .toLowerCase(Locale.ROOT)
        .replace("conv2_d", "conv2d");
  }

  /** How many tensors it needs. */
  int tensors() {
    return layers.stream().mapToInt(l -> l.shapes().size()).sum();
  }
}
