package studio.graft.ml.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A weight file laid over a network: which layer of the file is which of the network's.
 *
 * @param blueprint of the network
 * @param found layers of the file, by the network's names
 * @param extra layers of the file that the network does not have
 * @param ordered whether layers were taken in the file's order, whatever they are called
 */
record Match(
    Blueprint blueprint, Map<String, StoredLayer> found, List<StoredLayer> extra, boolean ordered) {

  /** A layer of the network, and the one of the file that took its place. */
  record Misplaced(String place, String layer) {}

  /** The better of both ways to lay a file over a network: by name, and in order as Keras does. */
  static Match of(Blueprint blueprint, List<StoredLayer> layers) {
    Match byName = byName(blueprint, layers);
    Match inOrder = inOrder(blueprint, layers);
    return inOrder.score() > byName.score() ? inOrder : byName;
  }

  private static Match byName(Blueprint blueprint, List<StoredLayer> layers) {
    Map<String, StoredLayer> names = new HashMap<>();
    layers.forEach(layer -> names.putIfAbsent(layer.name(), layer));
    Map<String, StoredLayer> found = new LinkedHashMap<>();
    for (Blueprint.Needed needed : blueprint.layers()) {
      if (names.containsKey(needed.name())) {
        found.put(needed.name(), names.get(needed.name()));
      }
    }
    return new Match(blueprint, found, others(layers, found), false);
  }

  /** In the order of the model; of each class by itself where the file keeps them by class. */
  private static Match inOrder(Blueprint blueprint, List<StoredLayer> layers) {
    Map<String, List<StoredLayer>> queues = new HashMap<>();
    boolean classes = layers.stream().noneMatch(layer -> layer.kind().isEmpty());
    layers.forEach(
        layer ->
            queues.computeIfAbsent(classes ? layer.kind() : "", k -> new ArrayList<>()).add(layer));
    Map<String, Integer> next = new HashMap<>();
    Map<String, StoredLayer> found = new LinkedHashMap<>();
    for (Blueprint.Needed needed : blueprint.layers()) {
      String kind = classes ? needed.kind() : "";
      int i = next.merge(kind, 1, Integer::sum) - 1;
      List<StoredLayer> queue = queues.getOrDefault(kind, List.of());
      if (i < queue.size()) {
        found.put(needed.name(), queue.get(i));
      }
    }
    return new Match(blueprint, found, others(layers, found), true);
  }

  private static List<StoredLayer> others(
      List<StoredLayer> layers, Map<String, StoredLayer> found) {
    Set<StoredLayer> used = new LinkedHashSet<>(found.values());
    return layers.stream().filter(layer -> !used.contains(layer)).toList();
  }

  /**
   * The first layer that its order and its name put into different places of the network, also
   * where its name has a path before it. Where there is none, the order stands alone and is the
   * only thing that the file says.
   */
  Optional<Misplaced> contradiction() {
    Set<String> places =
        blueprint.layers().stream().map(Blueprint.Needed::name).collect(Collectors.toSet());
    return found.entrySet().stream()
        .filter(each -> contradicts(each.getValue().name(), each.getKey(), places))
        .findFirst()
        .map(each -> new Misplaced(each.getKey(), each.getValue().name()));
  }

  private static boolean contradicts(String name, String place, Set<String> places) {
    String own = name.substring(name.lastIndexOf('/') + 1);
    return places.contains(own) && !own.equals(place) && !name.equals(place);
  }

  /** Whether layers are called otherwise than the network's that they were taken for. */
  boolean renamed() {
    return ordered
        && found.entrySet().stream()
            .anyMatch(
                e -> !e.getValue().name().isEmpty() && !e.getValue().name().equals(e.getKey()));
  }

  /** Tensors that are there and of the right shape. */
  int fitting() {
    int n = 0;
    for (Blueprint.Needed needed : blueprint.layers()) {
      StoredLayer layer = found.get(needed.name());
      if (layer != null) {
        for (Map.Entry<String, List<Long>> shape : needed.shapes().entrySet()) {
          Tensor tensor = layer.weights().get(shape.getKey());
          n += tensor != null && tensor.shape().equals(shape.getValue()) ? 1 : 0;
        }
      }
    }
    return n;
  }

  /** Whether everything that the network needs is there. */
  boolean complete() {
    return fitting() == blueprint.tensors();
  }

  /** Fitting tensors, less what is missing, wrong or too much. */
  int score() {
    int surplus = strangers().stream().mapToInt(layer -> layer.weights().size()).sum();
    return 2 * fitting() - blueprint.tensors() - surplus;
  }

  /** The first layer that the file lacks; null when none is missing. */
  Blueprint.Needed missing() {
    return blueprint.layers().stream()
        .filter(needed -> !found.containsKey(needed.name()))
        .findFirst()
        .orElse(null);
  }

  /** How many layers the file lacks. */
  long missingLayers() {
    return blueprint.layers().stream().filter(n -> !found.containsKey(n.name())).count();
  }

  /** Layers that make a classifier of the network's features. */
  List<StoredLayer> classifier() {
    return extra.stream().filter(Match::isClassifier).toList();
  }

  /** Layers that are neither the network's nor a classifier's. */
  List<StoredLayer> strangers() {
    return extra.stream().filter(layer -> !isClassifier(layer)).toList();
  }

  /**
   * A dense layer is a classifier; MobileNetV3's official one begins with a convolution, {@code
   * Conv_2}, and others call theirs by these names.
   */
  private static boolean isClassifier(StoredLayer layer) {
    Tensor kernel = layer.weights().get("kernel");
    String name = layer.name().toLowerCase(java.util.Locale.ROOT);
    return kernel != null
        && (kernel.shape().size() == 2
            || name.equals("conv_2")
            || name.equals("logits")
            || name.equals("predictions"));
  }
}
