package studio.graft.model;

/**
 * What a configuration costs on this machine.
 *
 * @param seconds from start to end
 * @param low it will hardly take less, in seconds
 * @param high it will hardly take more, in seconds
 * @param measured whether all that counts was measured here; otherwise typical rates stand in
 * @param memoryBytes of the worker process, at its peak
 * @param diskBytes of the activations that are kept in the cache
 */
public record Forecast(
    double seconds, double low, double high, boolean measured, long memoryBytes, long diskBytes) {}
