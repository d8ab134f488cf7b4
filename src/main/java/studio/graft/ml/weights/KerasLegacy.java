package studio.graft.ml.weights;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The layout of Keras before version 3 and of the official files: an attribute {@code layer_names}
 * in the model's order, a group for each layer, and in it {@code weight_names}.
 */
final class KerasLegacy {
  private final Path file;
  private final Budget budget;

  KerasLegacy(Path file, Budget budget) {
    this.file = file;
    this.budget = budget;
  }

  /** Layers with weights, in the model's order. */
  List<StoredLayer> layers(Group root) {
    List<String> names = KerasFile.strings(root, "layer_names");
    if (names.isEmpty()) {
      throw Refusal.unknown(file, "it is HDF5, but not as Keras saves weights");
    }
    Map<String, Map<String, Tensor>> layers = new LinkedHashMap<>();
    for (String name : names) {
      if (!(root.getByPath(name) instanceof Group group)) {
        throw Refusal.damaged(file, "its layer " + name + " is missing");
      }
      List<String> weights = KerasFile.strings(group, "weight_names");
      for (String weight : weights) {
        // a layer that is a whole network holds the weights of all its layers
        String layer = weights.size() > MOST_OF_A_LAYER ? folder(weight) : name;
        Tensor tensor = KerasFile.tensor(file, dataset(group, weight), budget);
        layers.computeIfAbsent(layer, l -> new LinkedHashMap<>()).put(role(weight), tensor);
      }
    }
    List<StoredLayer> stored = new ArrayList<>();
    layers.forEach((name, weights) -> stored.add(new StoredLayer(name, "", weights)));
    return stored;
  }

  /** No layer has more weights: a separable convolution's and a batch norm's are fewer. */
  private static final int MOST_OF_A_LAYER = 6;

  private Dataset dataset(Group group, String path) {
    Node node = group.getByPath(path);
    if (!(node instanceof Dataset dataset)) {
      throw Refusal.damaged(file, "its weight " + path + " is missing");
    }
    return dataset;
  }

  private static String folder(String weight) {
    int slash = weight.lastIndexOf('/');
    return slash < 0 ? weight : weight.substring(0, slash);
  }

  /** {@code Conv1/depthwise_kernel:0} is a kernel. */
  private static String role(String weight) {
    String word = weight.substring(weight.lastIndexOf('/') + 1);
    int colon = word.indexOf(':');
    String bare = colon < 0 ? word : word.substring(0, colon);
    return bare.equals("depthwise_kernel") ? "kernel" : bare;
  }
}
