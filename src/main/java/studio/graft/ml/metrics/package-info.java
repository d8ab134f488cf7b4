/**
 * Figures that say how good a classifier is: counts, shares with their intervals, calibration,
 * suspicious labels. Pure functions on records of {@code model} and plain arrays.
 */
package studio.graft.ml.metrics;
