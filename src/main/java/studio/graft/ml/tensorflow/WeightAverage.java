package studio.graft.ml.tensorflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import studio.graft.model.Selection;

/** A mean of the weights that training passes through. */
final class WeightAverage {
  private final Selection selection;
  private final Deque<Map<String, float[]>> last = new ArrayDeque<>();
  private Map<String, float[]> exponential;

  /**
   * A mean.
   *
   * @param start weights of the part that trains, before the first step
   */
  WeightAverage(Selection selection, Map<String, float[]> start) {
    this.selection = selection;
    if (everyStep()) {
      exponential = new HashMap<>();
      start.forEach((name, values) -> exponential.put(name, values.clone()));
    }
  }

  /** Whether anything is averaged. */
  boolean active() {
    return selection.average() != Selection.Average.NONE;
  }

  /** Whether it wants the weights after every step. */
  boolean everyStep() {
    return selection.average() == Selection.Average.EXPONENTIAL;
  }

  /** Takes the weights after a step. */
  void stepEnded(Map<String, float[]> weights) {
    float kept = (float) selection.decay();
    weights.forEach(
        (name, values) -> {
          float[] mean = exponential.get(name);
          for (int i = 0; i < mean.length; i++) {
            mean[i] = kept * mean[i] + (1 - kept) * values[i];
          }
        });
  }

  /** Takes the weights after an epoch. */
  void epochEnded(Map<String, float[]> weights) {
    if (selection.average() == Selection.Average.LAST_EPOCHS) {
      last.addLast(weights);
      if (last.size() > selection.epochs()) {
        last.removeFirst();
      }
    }
  }

  /** The mean so far, a copy. */
  Map<String, float[]> mean() {
    Map<String, float[]> mean = new HashMap<>();
    if (everyStep()) {
      exponential.forEach((name, values) -> mean.put(name, values.clone()));
      return mean;
    }
    for (String name : last.getFirst().keySet()) {
      mean.put(name, meanOf(name));
    }
    return mean;
  }

  private float[] meanOf(String name) {
    float[] mean = new float[last.getFirst().get(name).length];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (Map<String, float[]> weights : last) {
        sum += weights.get(name)[i];
      }
      mean[i] = (float) (sum / last.size());
    }
    return mean;
  }

  /** How many epochs are held. */
  int held() {
    return last.size();
  }

  /** Everything that must be kept to go on later. */
  Map<String, float[]> arrays() {
    Map<String, float[]> arrays = new HashMap<>();
    if (exponential != null) {
      exponential.forEach((name, values) -> arrays.put("mean:" + name, values.clone()));
    }
    int number = 0;
    for (Map<String, float[]> weights : last) {
      String prefix = "epoch" + number++ + ":";
      weights.forEach((name, values) -> arrays.put(prefix + name, values));
    }
    return arrays;
  }

  /** Goes on from kept arrays. */
  void restore(Map<String, float[]> arrays, int held) {
    if (exponential != null) {
      exponential.putAll(TrainerState.part(arrays, "mean:"));
    }
    last.clear();
    for (int i = 0; i < held; i++) {
      last.addLast(TrainerState.part(arrays, "epoch" + i + ":"));
    }
  }
}
