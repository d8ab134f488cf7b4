package studio.graft.ml.alarm;

import java.util.List;
import java.util.stream.IntStream;
import studio.graft.model.EpochMetrics;

/**
 * A curve from a file.
 *
 * @param name in the file
 * @param validationImages size of the validation set, 0 when not known
 * @param epochs in the order of the file
 */
record RecordedCurve(String name, int validationImages, List<EpochMetrics> epochs) {
  /** Epochs of each phase: files do not say what was planned, so it is what happened. */
  List<Integer> planned() {
    int phases = epochs.stream().mapToInt(EpochMetrics::phase).max().orElse(0);
    return IntStream.rangeClosed(1, phases)
        .mapToObj(phase -> (int) epochs.stream().filter(e -> e.phase() == phase).count())
        .toList();
  }
}
