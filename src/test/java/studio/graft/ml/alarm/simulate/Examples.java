package studio.graft.ml.alarm.simulate;

import java.util.Arrays;
import java.util.Random;

/**
 * Examples to learn from.
 *
 * @param inputs [example][input]
 * @param labels [example]
 */
public record Examples(float[][] inputs, int[] labels) {
  int size() {
    return labels.length;
  }

  /** Some of them in a row. */
  Examples range(int from, int to) {
    return new Examples(Arrays.copyOfRange(inputs, from, to), Arrays.copyOfRange(labels, from, to));
  }

  /** With a share of their labels drawn at random. */
  Examples mislabelled(double share, int classes, Random random) {
    int[] wrong = labels.clone();
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = random.nextDouble() < share ? random.nextInt(classes) : wrong[i];
    }
    return new Examples(inputs, wrong);
  }
}
