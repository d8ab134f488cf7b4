package studio.graft.model;

import java.util.Map;

/**
 * A rate of this machine, measured.
 *
 * @param what was done, such as {@code extract} or {@code everything}
 * @param imagesPerSecond its rate
 * @param shares of its stages in the time that the processors were busy with it, 0..1; empty where
 *     it is not told apart
 */
public record BenchRate(String what, double imagesPerSecond, Map<String, Double> shares) {}
