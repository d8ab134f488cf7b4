package studio.graft.ml.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.graft.model.EvaluatedImage;

/** Labels that a model contradicts so strongly that a person should look again. */
public final class LabelErrors {
  private LabelErrors() {}

  /**
   * Confident learning's rule (Northcutt, Jiang and Chuang 2021): a class's threshold is the mean
   * probability of that class over the images labelled with it. An image is suspicious when, among
   * the classes whose threshold its probability reaches, the most probable one is not its label.
   *
   * @param images judged by a model that was not trained on them, probabilities calibrated
   * @param classes how many
   * @return indices into {@code images}, the least believable label first
   */
  public static List<Integer> likely(List<EvaluatedImage> images, int classes) {
    double[] threshold = thresholds(images, classes);
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      EvaluatedImage image = images.get(i);
      int confident = -1;
      for (int c = 0; c < classes; c++) {
        double p = probability(image, c);
        if (p >= threshold[c] && (confident < 0 || p > probability(image, confident))) {
          confident = c;
        }
      }
      // a class whose own images are not recognised has a low threshold that anything reaches;
      // a suspicion also needs the model to prefer the other class
      if (confident >= 0
          && confident != image.truth()
          && probability(image, confident) > probability(image, image.truth())) {
        found.add(i);
      }
    }
    found.sort(Comparator.comparingDouble(i -> probability(images.get(i), images.get(i).truth())));
    return List.copyOf(found);
  }

  private static double[] thresholds(List<EvaluatedImage> images, int classes) {
    double[] sum = new double[classes];
    int[] n = new int[classes];
    for (EvaluatedImage image : images) {
      sum[image.truth()] += probability(image, image.truth());
      n[image.truth()]++;
    }
    for (int c = 0; c < classes; c++) {
      sum[c] = n[c] == 0 ? Double.POSITIVE_INFINITY : sum[c] / n[c];
    }
    return sum;
  }

  private static double probability(EvaluatedImage image, int classIndex) {
    return image.prediction().probabilities().get(classIndex);
  }
}
