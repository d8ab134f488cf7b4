package studio.graft.ml.tensorflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import studio.graft.ml.Checkpoint;

/**
 * Arrays of a checkpoint. Names: {@code now:} the weights in the graph, {@code moment:} of the
 * optimiser, {@code start:} what the phase started from and the graph does not hold, {@code best:}
 * the best weights; each only where it differs from the pretrained network.
 */
final class TrainerState {
  private static final String NOW = "now:";
  private static final String MOMENT = "moment:";
  private static final String START = "start:";
  private static final String BEST = "best:";

  private TrainerState() {}

  /** Everything of a running phase. */
  static Map<String, float[]> arrays(
      TrainerGraph graph, Weights start, Weights pretrained, WeightAverage average) {
    Map<String, float[]> arrays = new HashMap<>(average.arrays());
    Map<String, float[]> now = graph.read();
    put(arrays, NOW, now);
    put(arrays, MOMENT, graph.moments());
    put(arrays, START, changed(start, pretrained, now.keySet()));
    return arrays;
  }

  /** Adds the best weights. */
  static void addBest(Map<String, float[]> arrays, Weights best, Weights pretrained) {
    put(arrays, BEST, changed(best, pretrained, Set.of()));
  }

  /** The weights that were in the graph. */
  static Map<String, float[]> now(Checkpoint checkpoint) {
    return part(checkpoint.arrays(), NOW);
  }

  /** The optimiser's moments. */
  static Map<String, float[]> moments(Checkpoint checkpoint) {
    return part(checkpoint.arrays(), MOMENT);
  }

  /**
   * What the phase started from; the part in the graph is as it was when the checkpoint was made.
   */
  static Weights start(Checkpoint checkpoint, Weights pretrained) {
    return pretrained.with(part(checkpoint.arrays(), START)).with(now(checkpoint));
  }

  /** The best weights. */
  static Weights best(Checkpoint checkpoint, Weights pretrained) {
    return checkpoint.state().best().current()
        ? start(checkpoint, pretrained)
        : pretrained.with(part(checkpoint.arrays(), BEST));
  }

  /** Those that are not the pretrained ones themselves. */
  private static Map<String, float[]> changed(
      Weights weights, Weights pretrained, Set<String> without) {
    Map<String, float[]> changed = new HashMap<>();
    weights
        .arrays()
        .forEach(
            (name, values) -> {
              if (!without.contains(name) && pretrained.arrays().get(name) != values) {
                changed.put(name, values);
              }
            });
    return changed;
  }

  private static void put(Map<String, float[]> arrays, String prefix, Map<String, float[]> named) {
    named.forEach((name, values) -> arrays.put(prefix + name, values));
  }

  /** The arrays whose name begins so, without that beginning. */
  static Map<String, float[]> part(Map<String, float[]> arrays, String prefix) {
    Map<String, float[]> part = new HashMap<>();
    arrays.forEach(
        (name, values) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), values);
          }
        });
    return part;
  }
}
