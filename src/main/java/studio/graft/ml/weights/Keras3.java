package studio.graft.ml.weights;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layout of Keras 3: {@code layers/conv2d_7/vars/0}. Groups are called by their class and
 * counted by class in the model's order; the layer's own name is an attribute of {@code vars}, but
 * not in every version. Variables are counted: trainable ones first.
 */
final class Keras3 {
  private static final Pattern COUNTED = Pattern.compile("(.*?)(?:_(\\d{1,6}))?");
  private static final int MAX_DEPTH = 8;
  private static final Map<String, List<String>> ROLES =
      Map.of(
          "batch_normalization", List.of("gamma", "beta", "moving_mean", "moving_variance"),
          "normalization", List.of("mean", "variance", "count"));
  private static final List<String> OTHERS = List.of("kernel", "bias");

  private final Path file;
  private final Budget budget;

  Keras3(Path file, Budget budget) {
    this.file = file;
    this.budget = budget;
  }

  private record Counted(String kind, int number, Group group) {}

  /** The name of the model. */
  static String name(Group root) {
    return root.getChildren().get("vars") instanceof Group vars
        ? KerasFile.strings(vars, "name").stream().findFirst().orElse("")
        : "";
  }

  /** Layers with weights; those of a class in the model's order. */
  List<StoredLayer> layers(Group layers) {
    List<StoredLayer> found = new ArrayList<>();
    add(layers, found, 0);
    return found;
  }

  private void add(Group layers, List<StoredLayer> found, int depth) {
    if (depth > MAX_DEPTH) {
      throw Refusal.damaged(file, "its groups are nested too deeply");
    }
    List<Counted> all = new ArrayList<>();
    for (Node node : layers.getChildren().values()) {
      Matcher counted = COUNTED.matcher(node.getName());
      if (node instanceof Group group && !node.isLink() && counted.matches()) {
        int number = counted.group(2) == null ? 0 : Integer.parseInt(counted.group(2));
        all.add(new Counted(counted.group(1), number, group));
      }
    }
    all.sort(Comparator.comparing(Counted::kind).thenComparingInt(Counted::number));
    for (Counted layer : all) {
      if (layer.group().getChildren().get("layers") instanceof Group nested) {
        add(nested, found, depth + 1); // a network as a layer of another
      }
      if (layer.group().getChildren().get("vars") instanceof Group vars) {
        Map<String, Tensor> weights = weights(layer.kind(), vars);
        if (!weights.isEmpty()) {
          found.add(new StoredLayer(name(layer.group()), layer.kind(), weights));
        }
      }
    }
  }

  private Map<String, Tensor> weights(String kind, Group vars) {
    List<String> roles = ROLES.getOrDefault(kind, OTHERS);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (int i = 0; vars.getChildren().get(Integer.toString(i)) instanceof Dataset data; i++) {
      String role = i < roles.size() ? roles.get(i) : "weight " + i;
      weights.put(role, KerasFile.tensor(file, data, budget));
    }
    return weights;
  }
}
