package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.graft.ml.metrics.Calibration;
import studio.graft.ml.metrics.Softmax;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.LabelledImage;
import studio.graft.model.Prediction;

/**
 * What the finished network says of its own images, and what follows for predictions: temperature,
 * class centres, and the distance beyond which an image is unlike anything trained on.
 */
final class TrainerVerdict {
  private static final double WITHIN = 0.99; // of the training images lie within the limit

  private final List<LabelledImage> train = new ArrayList<>();
  private final List<float[]> trainFeatures = new ArrayList<>();
  private final List<LabelledImage> validation = new ArrayList<>();
  private final List<float[]> validationFeatures = new ArrayList<>();
  private final List<float[]> validationLogits = new ArrayList<>();

  /** Adds training images with their pooled features. */
  void addTrain(List<LabelledImage> images, float[][] features) {
    train.addAll(images);
    trainFeatures.addAll(Arrays.asList(features));
  }

  /** Adds validation images with features and logits. */
  void addValidation(List<LabelledImage> images, float[][] features, float[][] logits) {
    validation.addAll(images);
    validationFeatures.addAll(Arrays.asList(features));
    validationLogits.addAll(Arrays.asList(logits));
  }

  /** Fitted on the validation set; 1 when that is too small. */
  double temperature() {
    return Calibration.temperature(
        validationLogits.toArray(float[][]::new), TrainerData.labels(validation));
  }

  /** Mean features of each class over the training images; zeros for a class without any. */
  float[][] centres(int classes) {
    int width = trainFeatures.get(0).length;
    double[][] sums = new double[classes][width];
    int[] n = new int[classes];
    for (int i = 0; i < train.size(); i++) {
      int c = train.get(i).classIndex();
      n[c]++;
      for (int j = 0; j < width; j++) {
        sums[c][j] += trainFeatures.get(i)[j];
      }
    }
    float[][] centres = new float[classes][width];
    for (int c = 0; c < classes; c++) {
      for (int j = 0; j < width; j++) {
        centres[c][j] = n[c] == 0 ? 0 : (float) (sums[c][j] / n[c]);
      }
    }
    return centres;
  }

  /** The distance from the nearest centre that 99 % of the training images keep to. */
  double distanceLimit(float[][] centres) {
    double[] distances = trainFeatures.stream().mapToDouble(f -> distance(f, centres)).toArray();
    Arrays.sort(distances);
    return distances[(int) Math.ceil(WITHIN * distances.length) - 1];
  }

  /** The calibrated predictions of the validation set. */
  List<EvaluatedImage> validation(
      List<String> classes, double temperature, float[][] centres, double limit) {
    List<EvaluatedImage> images = new ArrayList<>();
    for (int i = 0; i < validation.size(); i++) {
      List<Double> probabilities =
          Arrays.stream(Softmax.probabilities(validationLogits.get(i), temperature))
              .boxed()
              .toList();
      Prediction plain =
          new Prediction(
              validation.get(i).source().file().toString(), classes, probabilities, false, false);
      Prediction prediction =
          new Prediction(
              plain.file(),
              classes,
              probabilities,
              plain.probability() < Calibration.ABSTAIN_BELOW,
              distance(validationFeatures.get(i), centres) > limit);
      images.add(
          new EvaluatedImage(
              validation.get(i).source().id(), validation.get(i).classIndex(), prediction));
    }
    return images;
  }

  /** The smallest cosine distance from a centre, 0..2, as the written network computes it. */
  private static double distance(float[] features, float[][] centres) {
    double nearest = Double.POSITIVE_INFINITY;
    double length = Math.sqrt(dot(features, features));
    for (float[] centre : centres) {
      double lengths = length * Math.sqrt(dot(centre, centre));
      double cosine = lengths == 0 ? 0 : dot(features, centre) / lengths;
      nearest = Math.min(nearest, 1 - cosine);
    }
    return nearest;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
