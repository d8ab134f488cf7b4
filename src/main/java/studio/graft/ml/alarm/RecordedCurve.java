package studio.graft.ml.alarm;

import java.util.List;
import studio.graft.model.EpochMetrics;

/**
 * A curve from a file.
 *
 * @param name in the file
 * @param validationImages size of the validation set, 0 when not known
 * @param epochs in the order of the file
 */
record RecordedCurve(String name, int validationImages, List<EpochMetrics> epochs) {}
