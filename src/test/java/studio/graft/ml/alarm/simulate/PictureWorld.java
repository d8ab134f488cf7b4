package studio.graft.ml.alarm.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Pictures, by the features that a pretrained network gives them; each is drawn once.
 *
 * @param all of them
 */
record PictureWorld(Examples all) implements World {
  /** Of those left over, how many are enough to tell what happens. */
  private static final int LARGE = 400;

  @Override
  public Drawn draw(int train, double wrong, int judge, boolean leak, Random random) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    float[][] inputs = order.stream().map(i -> all.inputs()[i]).toArray(float[][]::new);
    int[] labels = order.stream().mapToInt(i -> all.labels()[i]).toArray();
    Examples shuffled = new Examples(inputs, labels);
    int learned = Math.min(train, all.size() / 2);
    int seen = leak ? 0 : Math.min(judge, all.size() / 5);
    Examples training = shuffled.range(0, learned).mislabelled(wrong, classes(), random);
    Examples validation =
        leak
            ? training.range(0, Math.min(judge, learned))
            : shuffled.range(learned, learned + seen);
    int from = learned + seen;
    return new Drawn(
        training, validation, shuffled.range(from, Math.min(all.size(), from + LARGE)));
  }

  @Override
  public int classes() {
    return Arrays.stream(all.labels()).max().orElseThrow() + 1;
  }

  @Override
  public int inputs() {
    return all.inputs()[0].length;
  }
}
