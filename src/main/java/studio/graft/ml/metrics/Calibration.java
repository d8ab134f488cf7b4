package studio.graft.ml.metrics;

import java.util.List;
import studio.graft.model.EvaluatedImage;

/** How well probabilities agree with how often they are right. */
public final class Calibration {
  /** Equal-width bins of {@link #expectedError}. */
  public static final int BINS = 10;

  /** Below this many images a temperature would follow chance; then it stays 1. */
  public static final int FEWEST_IMAGES = 20;

  /**
   * Probability of the best class below which a model answers "don't know". Chow's rule (Chow 1970)
   * for calibrated probabilities: answering pays when p × gain exceeds (1 − p) × loss; a wrong
   * answer is taken to cost one and a half times what a right one gains, hence 1.5 / 2.5.
   */
  public static final double ABSTAIN_BELOW = 0.6;

  private static final double LARGEST_LOG_TEMPERATURE = Math.log(20);
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private Calibration() {}

  /**
   * Expected calibration error (Naeini et al. 2015): over ten equal-width bins of the best class's
   * probability, the mean gap between that probability and the accuracy, weighted by the bin's
   * share of images.
   *
   * @return 0..1, NaN without images
   */
  public static double expectedError(List<EvaluatedImage> images) {
    int[] n = new int[BINS];
    double[] confidence = new double[BINS];
    int[] right = new int[BINS];
    for (EvaluatedImage image : images) {
      double p = image.prediction().probability();
      int bin = Math.min(BINS - 1, Math.max(0, (int) (p * BINS)));
      n[bin]++;
      confidence[bin] += p;
      right[bin] += image.prediction().best() == image.truth() ? 1 : 0;
    }
    double gap = 0;
    for (int b = 0; b < BINS; b++) {
      gap += Math.abs(confidence[b] - right[b]);
    }
    return images.isEmpty() ? Double.NaN : gap / images.size();
  }

  /**
   * The temperature T that logits are to be divided by (Guo et al. 2017): minimises the mean
   * cross-entropy on images that were not trained on. A weak prior, ½ (ln T)² / n, keeps a set
   * without mistakes from asking for T → 0.
   *
   * @param logits [images][classes], or log-probabilities
   * @param truth class of each image
   * @return in 0.05..20; 1 for fewer than {@link #FEWEST_IMAGES} images
   */
  public static double temperature(float[][] logits, int[] truth) {
    if (logits.length < FEWEST_IMAGES) {
      return 1;
    }
    // golden-section search: in ln T the cross-entropy has one minimum
    double low = -LARGEST_LOG_TEMPERATURE;
    double high = LARGEST_LOG_TEMPERATURE;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = objective(logits, truth, left);
    double atRight = objective(logits, truth, right);
    while (high - low > 1e-5) {
      if (atLeft < atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = objective(logits, truth, left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = objective(logits, truth, right);
      }
    }
    return Math.exp((low + high) / 2);
  }

  private static double objective(float[][] logits, int[] truth, double logTemperature) {
    return crossEntropy(logits, truth, Math.exp(logTemperature))
        + 0.5 * logTemperature * logTemperature / logits.length;
  }

  /**
   * Mean cross-entropy in nats of softmax(logits / temperature).
   *
   * @return NaN without images
   */
  public static double crossEntropy(float[][] logits, int[] truth, double temperature) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum -= Softmax.logProbabilities(logits[i], temperature)[truth[i]];
    }
    return sum / logits.length;
  }
}
