package studio.graft.ml.alarm.simulate;

import java.util.Random;

/**
 * A softmax classifier with none or one hidden layer (rectified linear units) that is trained by
 * Adam: small enough to be trained thousands of times, and its curves are those of a real training.
 */
final class Learner {
  private static final double KEPT_MEAN = 0.9;
  private static final double KEPT_SQUARE = 0.999;

  private final int inputs;
  private final int hidden;
  private final int classes;
  private final double dropout;
  private final Random random;
  private final double[] weights;
  private final double[] gradient;
  private final double[] mean;
  private final double[] square;
  private int steps;

  Learner(int inputs, int hidden, int classes, double dropout, Random random) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.classes = classes;
    this.dropout = dropout;
    this.random = random;
    int first = hidden == 0 ? 0 : (inputs + 1) * hidden;
    weights = new double[first + (width() + 1) * classes];
    gradient = new double[weights.length];
    mean = new double[weights.length];
    square = new double[weights.length];
    for (int i = 0; i < first; i++) {
      weights[i] = random.nextGaussian() * Math.sqrt(2.0 / inputs);
    }
    for (int i = first; i < weights.length; i++) {
      weights[i] = random.nextGaussian() * Math.sqrt(1.0 / width());
    }
  }

  private int width() {
    return hidden == 0 ? inputs : hidden;
  }

  /** What a set comes to: mean cross-entropy and share of right answers. */
  record Outcome(double loss, double accuracy) {}

  /** Trains on a batch and says what it came to before. */
  Outcome step(Examples set, int[] batch, double rate) {
    java.util.Arrays.fill(gradient, 0);
    double loss = 0;
    double right = 0;
    for (int index : batch) {
      double[] activations = activations(set.inputs()[index], true);
      double[] probabilities = probabilities(activations);
      int label = set.labels()[index];
      loss -= Math.log(Math.max(1e-300, probabilities[label]));
      right += best(probabilities) == label ? 1 : 0;
      probabilities[label] -= 1;
      backward(set.inputs()[index], activations, probabilities, batch.length);
    }
    adam(rate);
    return new Outcome(loss / batch.length, right / batch.length);
  }

  /** Judges a set without changing anything. */
  Outcome judge(Examples set) {
    double loss = 0;
    double right = 0;
    for (int i = 0; i < set.labels().length; i++) {
      double[] probabilities = probabilities(activations(set.inputs()[i], false));
      loss -= Math.log(Math.max(1e-300, probabilities[set.labels()[i]]));
      right += best(probabilities) == set.labels()[i] ? 1 : 0;
    }
    return new Outcome(loss / set.labels().length, right / set.labels().length);
  }

  /** Moves every weight by chance: what is known is washed out. */
  void shake(double size) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] += size * random.nextGaussian();
    }
  }

  private double[] activations(double[] input, boolean training) {
    double[] values = new double[width()];
    for (int j = 0; j < values.length; j++) {
      double value;
      if (hidden == 0) {
        value = input[j];
      } else {
        value = weights[inputs * hidden + j];
        for (int i = 0; i < inputs; i++) {
          value += input[i] * weights[i * hidden + j];
        }
        value = Math.max(0, value);
      }
      boolean dropped = training && dropout > 0 && random.nextDouble() < dropout;
      values[j] = dropped ? 0 : training ? value / (1 - dropout) : value;
    }
    return values;
  }

  private double[] probabilities(double[] activations) {
    int at = weights.length - (width() + 1) * classes;
    double[] logits = new double[classes];
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      logits[c] = weights[at + width() * classes + c];
      for (int j = 0; j < width(); j++) {
        logits[c] += activations[j] * weights[at + j * classes + c];
      }
      highest = Math.max(highest, logits[c]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      logits[c] = Math.exp(logits[c] - highest);
      sum += logits[c];
    }
    for (int c = 0; c < classes; c++) {
      logits[c] /= sum;
    }
    return logits;
  }

  private void backward(double[] input, double[] activations, double[] errors, int batch) {
    int at = weights.length - (width() + 1) * classes;
    for (int j = 0; j < width(); j++) {
      double back = 0;
      for (int c = 0; c < classes; c++) {
        gradient[at + j * classes + c] += activations[j] * errors[c] / batch;
        back += errors[c] * weights[at + j * classes + c];
      }
      if (hidden > 0 && activations[j] > 0) {
        back /= batch * (1 - dropout);
        for (int i = 0; i < inputs; i++) {
          gradient[i * hidden + j] += back * input[i];
        }
        gradient[inputs * hidden + j] += back;
      }
    }
    for (int c = 0; c < classes; c++) {
      gradient[at + width() * classes + c] += errors[c] / batch;
    }
  }

  private void adam(double rate) {
    steps++;
    double first = 1 - Math.pow(KEPT_MEAN, steps);
    double second = 1 - Math.pow(KEPT_SQUARE, steps);
    for (int i = 0; i < weights.length; i++) {
      mean[i] = KEPT_MEAN * mean[i] + (1 - KEPT_MEAN) * gradient[i];
      square[i] = KEPT_SQUARE * square[i] + (1 - KEPT_SQUARE) * gradient[i] * gradient[i];
      weights[i] -= rate * mean[i] / first / (Math.sqrt(square[i] / second) + 1e-7);
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
