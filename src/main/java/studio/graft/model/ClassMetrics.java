package studio.graft.model;

/**
 * How well one class is recognised.
 *
 * @param name of the class
 * @param precision share of the predictions of this class that are right; Wilson interval
 * @param recall share of this class's images that are found; Wilson interval
 * @param f1 harmonic mean of the two, with an interval
 * @param support images of this class in the set
 */
public record ClassMetrics(
    String name, Estimate precision, Estimate recall, Estimate f1, int support) {}
