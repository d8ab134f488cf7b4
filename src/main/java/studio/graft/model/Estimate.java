package studio.graft.model;

/**
 * A fraction with its 95 % interval.
 *
 * @param value 0..1, NaN when there is nothing to divide by
 * @param low lower end of the interval, 0..1
 * @param high upper end of the interval, 0..1
 * @param n how many cases it rests on
 */
public record Estimate(double value, double low, double high, long n) {}
