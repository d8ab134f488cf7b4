package studio.graft.ml.tensorflow;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import studio.graft.model.LabelledImage;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Regularisation;

/** What a phase wants of each image, how much the image counts, and which features it may use. */
final class TrainerTargets {
  private final PhaseConfig config;
  private final int features;
  private final float[] weights;
  private final int classes;

  /**
   * Targets of a phase.
   *
   * @param train training images: they say how frequent the classes are
   * @param features width of the pooled features
   */
  TrainerTargets(PhaseConfig config, List<LabelledImage> train, int classes, int features) {
    this.config = config;
    this.classes = classes;
    this.features = features;
    weights =
        config.regularisation().balance() == Regularisation.Balance.CLASS_WEIGHTS
            ? weights(train, classes)
            : null;
  }

  /** images / (occurring classes · images of the class): 1 in the mean over the training set. */
  private static float[] weights(List<LabelledImage> train, int classes) {
    int[] n = new int[classes];
    train.forEach(image -> n[image.classIndex()]++);
    long occurring = Arrays.stream(n).filter(count -> count > 0).count();
    float[] weights = new float[classes];
    for (int c = 0; c < classes; c++) {
      weights[c] = n[c] == 0 ? 0 : (float) ((double) train.size() / (occurring * n[c]));
    }
    return weights;
  }

  /** Whether features are left out before the head. */
  boolean dropout() {
    return config.regularisation().dropout() > 0;
  }

  /**
   * One-hot, smoothed: 1 − s for the label and s / classes for each class (Szegedy et al. 2016).
   */
  float[][] wanted(List<LabelledImage> images) {
    float smoothed = (float) (config.labelSmoothing() / classes);
    float[][] wanted = new float[images.size()][classes];
    for (int i = 0; i < wanted.length; i++) {
      Arrays.fill(wanted[i], smoothed);
      wanted[i][images.get(i).classIndex()] += (float) (1 - config.labelSmoothing());
    }
    return wanted;
  }

  /** How much each image counts in the mean loss. */
  float[] weights(List<LabelledImage> images) {
    float[] own = new float[images.size()];
    for (int i = 0; i < own.length; i++) {
      own[i] = weights == null ? 1 : weights[images.get(i).classIndex()];
    }
    return own;
  }

  /**
   * Factors of the features: 0 where one is left out, 1 / (1 − share) elsewhere, so that the mean
   * stays as it is; null without dropout.
   *
   * @param seed of this step
   */
  float[][] mask(int images, long seed) {
    if (!dropout()) {
      return null;
    }
    SplittableRandom random = new SplittableRandom(seed);
    double share = config.regularisation().dropout();
    float kept = (float) (1 / (1 - share));
    float[][] mask = new float[images][features];
    for (float[] row : mask) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextDouble() < share ? 0 : kept;
      }
    }
    return mask;
  }
}
