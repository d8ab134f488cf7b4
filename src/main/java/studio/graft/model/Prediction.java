package studio.graft.model;

import java.util.List;

/**
 * What a model says of one image.
 *
 * @param file the image's path as it was given
 * @param classes names in the order of the model's outputs
 * @param probabilities calibrated, one for each class, summing to 1
 * @param abstained whether the best probability is below the threshold: "don't know"
 * @param outOfDistribution whether the image is unlike anything trained on
 */
public record Prediction(
    String file,
    List<String> classes,
    List<Double> probabilities,
    boolean abstained,
    boolean outOfDistribution) {

  /** Index of the most probable class; the first of equals. */
  public int best() {
    int best = 0;
    for (int i = 1; i < probabilities.size(); i++) {
      if (probabilities.get(i) > probabilities.get(best)) {
        best = i;
      }
    }
    return best;
  }

  /** Name of the most probable class. */
  public String className() {
    return classes.get(best());
  }

  /** Probability of the most probable class, 0..1. */
  public double probability() {
    return probabilities.get(best());
  }
}
