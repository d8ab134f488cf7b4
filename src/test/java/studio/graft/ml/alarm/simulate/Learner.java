package studio.graft.ml.alarm.simulate;

import java.util.Arrays;
import java.util.Random;

/**
 * A softmax classifier with none or one hidden layer (rectified linear units) that is trained by
 * Adam: small enough to be trained thousands of times, and its curves are those of a real training.
 */
final class Learner {
  private static final float KEPT_MEAN = 0.9f;
  private static final float KEPT_SQUARE = 0.999f;

  private final int inputs;
  private final int hidden;
  private final int classes;
  private final double dropout;
  private final Random random;

  /** The hidden layer [input][unit] and its offsets [unit], then the last layer in the same way. */
  private final float[] weights;

  private final float[] gradient;
  private final float[] mean;
  private final float[] square;
  private int steps;

  Learner(int inputs, int hidden, int classes, double dropout, Random random) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.classes = classes;
    this.dropout = dropout;
    this.random = random;
    int first = hidden == 0 ? 0 : (inputs + 1) * hidden;
    weights = new float[first + (width() + 1) * classes];
    gradient = new float[weights.length];
    mean = new float[weights.length];
    square = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      double variance = i < first ? 2.0 / inputs : 1.0 / width();
      weights[i] = (float) (random.nextGaussian() * Math.sqrt(variance));
    }
  }

  private int width() {
    return hidden == 0 ? inputs : hidden;
  }

  /** What a set comes to: mean cross-entropy and share of right answers. */
  record Outcome(double loss, double accuracy) {}

  /** Trains on a batch and says what it came to before. */
  Outcome step(Examples set, int[] batch, double rate) {
    Arrays.fill(gradient, 0);
    double loss = 0;
    double right = 0;
    for (int index : batch) {
      float[] activations = activations(set.inputs()[index], true);
      double[] probabilities = probabilities(activations);
      int label = set.labels()[index];
      loss -= Math.log(Math.max(1e-300, probabilities[label]));
      right += best(probabilities) == label ? 1 : 0;
      probabilities[label] -= 1;
      backward(set.inputs()[index], activations, probabilities, batch.length);
    }
    adam((float) rate);
    return new Outcome(loss / batch.length, right / batch.length);
  }

  /** Judges a set without changing anything. */
  Outcome judge(Examples set) {
    double loss = 0;
    double right = 0;
    for (int i = 0; i < set.size(); i++) {
      double[] probabilities = probabilities(activations(set.inputs()[i], false));
      loss -= Math.log(Math.max(1e-300, probabilities[set.labels()[i]]));
      right += best(probabilities) == set.labels()[i] ? 1 : 0;
    }
    return new Outcome(loss / set.size(), right / set.size());
  }

  /** Moves every weight by chance: what is known is washed out. */
  void shake(double size) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] += (float) (size * random.nextGaussian());
    }
  }

  private float[] activations(float[] input, boolean training) {
    float[] values = hidden == 0 ? input.clone() : layer(input, 0, hidden);
    for (int j = 0; j < values.length; j++) {
      values[j] = hidden == 0 ? values[j] : Math.max(0, values[j]);
      if (training && dropout > 0) {
        values[j] = random.nextDouble() < dropout ? 0 : (float) (values[j] / (1 - dropout));
      }
    }
    return values;
  }

  /** Weighted sums of inputs. */
  private float[] layer(float[] input, int at, int units) {
    int offsets = at + input.length * units;
    float[] sums = Arrays.copyOfRange(weights, offsets, offsets + units);
    for (int i = 0; i < input.length; i++) {
      float value = input[i];
      int row = at + i * units;
      for (int j = 0; value != 0 && j < units; j++) {
        sums[j] += value * weights[row + j];
      }
    }
    return sums;
  }

  private double[] probabilities(float[] activations) {
    float[] logits = layer(activations, weights.length - (width() + 1) * classes, classes);
    double highest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      highest = Math.max(highest, logit);
    }
    double[] probabilities = new double[classes];
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      probabilities[c] = Math.exp(logits[c] - highest);
      sum += probabilities[c];
    }
    for (int c = 0; c < classes; c++) {
      probabilities[c] /= sum;
    }
    return probabilities;
  }

  private void backward(float[] input, float[] activations, double[] errors, int batch) {
    int at = weights.length - (width() + 1) * classes;
    float[] back = new float[hidden];
    for (int j = 0; j < width(); j++) {
      for (int c = 0; c < classes && activations[j] != 0; c++) {
        gradient[at + j * classes + c] += (float) (activations[j] * errors[c] / batch);
        if (hidden > 0) {
          double scale = batch * (1 - dropout);
          back[j] += (float) (errors[c] * weights[at + j * classes + c] / scale);
        }
      }
    }
    for (int c = 0; c < classes; c++) {
      gradient[at + width() * classes + c] += (float) (errors[c] / batch);
    }
    for (int i = 0; i <= inputs && hidden > 0; i++) {
      float value = i == inputs ? 1 : input[i];
      int row = i * hidden;
      for (int j = 0; value != 0 && j < hidden; j++) {
        gradient[row + j] += value * back[j];
      }
    }
  }

  private void adam(float rate) {
    steps++;
    float first = (float) (1 - Math.pow(KEPT_MEAN, steps));
    float second = (float) (1 - Math.pow(KEPT_SQUARE, steps));
    for (int i = 0; i < weights.length; i++) {
      mean[i] = KEPT_MEAN * mean[i] + (1 - KEPT_MEAN) * gradient[i];
      square[i] = KEPT_SQUARE * square[i] + (1 - KEPT_SQUARE) * gradient[i] * gradient[i];
      weights[i] -= rate * mean[i] / first / ((float) Math.sqrt(square[i] / second) + 1e-7f);
    }
  }

  private static int best(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
