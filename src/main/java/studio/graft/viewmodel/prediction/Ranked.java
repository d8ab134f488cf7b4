package studio.graft.viewmodel.prediction;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import studio.graft.model.Prediction;

/**
 * A class with the probability that a prediction gives it.
 *
 * @param className the class
 * @param index in the order of the model's outputs
 * @param probability calibrated, 0..1
 */
public record Ranked(String className, int index, double probability) {
  /** All classes of a prediction, the most probable first. */
  public static List<Ranked> of(Prediction prediction) {
    return IntStream.range(0, prediction.classes().size())
        .mapToObj(
            i -> new Ranked(prediction.classes().get(i), i, prediction.probabilities().get(i)))
        .sorted(Comparator.comparingDouble(Ranked::probability).reversed())
        .collect(Collectors.toList());
  }
}
