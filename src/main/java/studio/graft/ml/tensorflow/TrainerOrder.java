package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import studio.graft.model.LabelledImage;

/** The order of an epoch, by seed, cut into batches. */
final class TrainerOrder {
  private final List<LabelledImage> order;
  private final int batch;
  private final int steps;

  /**
   * An order.
   *
   * @param fullOnly whether an incomplete last batch is left out, since batch statistics of a few
   *     images would spoil the moving averages; another order leaves out other images
   */
  TrainerOrder(List<LabelledImage> images, int batch, boolean fullOnly, long seed) {
    order = new ArrayList<>(images);
    Collections.shuffle(order, new Random(seed));
    this.batch = batch;
    int full = order.size() / batch;
    boolean leaveOut = fullOnly && full > 0;
    steps = leaveOut || order.size() % batch == 0 ? full : full + 1;
  }

  int steps() {
    return steps;
  }

  /** The images of a step, from 0. */
  List<LabelledImage> batch(int step) {
    return order.subList(step * batch, Math.min(order.size(), (step + 1) * batch));
  }
}
