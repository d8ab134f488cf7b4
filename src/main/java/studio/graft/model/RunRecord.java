package studio.graft.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was recorded of a run so that it can be reproduced: versions, machine, hashes of its data
 * and of the weights that it came to.
 *
 * @param facts by their names, in the order in which they were recorded; empty where nothing was
 */
public record RunRecord(Map<String, String> facts) {
  /** Nothing was recorded. */
  public static final RunRecord NONE = new RunRecord(Map.of());

  /** The fact that holds the SHA-256 of the weights that a run came to. */
  public static final String WEIGHTS = "weights";

  /** Keeps the order. */
  public RunRecord {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** SHA-256 of the weights, in hexadecimal; empty for a run without a model or an old one. */
  public Optional<String> weights() {
    return Optional.ofNullable(facts.get(WEIGHTS));
  }

  /** Whether two runs came to the very same numbers; empty where that was not recorded of both. */
  public Optional<Boolean> sameWeights(RunRecord other) {
    return weights().flatMap(mine -> other.weights().map(mine::equals));
  }
}
