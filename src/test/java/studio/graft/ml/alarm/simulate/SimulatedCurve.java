package studio.graft.ml.alarm.simulate;

import java.util.List;
import studio.graft.model.EpochMetrics;

/**
 * A curve and what really happened.
 *
 * @param made what it was made to do
 * @param epochs what an alarm sees
 * @param validationImages size of the validation set
 * @param large validation loss on a set that is large enough to tell, per epoch
 */
public record SimulatedCurve(
    String made, List<EpochMetrics> epochs, int validationImages, List<Double> large) {}
