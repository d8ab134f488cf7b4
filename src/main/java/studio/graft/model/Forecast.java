package studio.graft.model;

import java.util.List;

/**
 * What a configuration costs on this machine.
 *
 * @param seconds from start to end
 * @param low it will hardly take less, in seconds
 * @param high it will hardly take more, in seconds
 * @param measured whether all that counts was measured here; otherwise typical rates stand in
 * @param memoryBytes of the worker process, at its peak
 * @param diskBytes of the activations that are kept in the cache
 * @param phaseSeconds of each phase in order; together with the start they are {@code seconds}
 */
public record Forecast(
    double seconds,
    double low,
    double high,
    boolean measured,
    long memoryBytes,
    long diskBytes,
    List<Double> phaseSeconds) {
  /** Keeps a list that does not change. */
  public Forecast {
    phaseSeconds = List.copyOf(phaseSeconds);
  }
}
