package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
   * @param balanced whether each class is drawn equally often
   */
  TrainerOrder(
      List<LabelledImage> images, int batch, boolean fullOnly, boolean balanced, long seed) {
    Random random = new Random(seed);
    order = balanced ? balanced(images, random) : new ArrayList<>(images);
    Collections.shuffle(order, random);
    this.batch = batch;
    int full = order.size() / batch;
    boolean leaveOut = fullOnly && full > 0;
    steps = leaveOut || order.size() % batch == 0 ? full : full + 1;
  }

  /**
   * As many images as there are, the same number of each class: images of a small class come
   * several times, and of a large one others in each epoch.
   */
  private static List<LabelledImage> balanced(List<LabelledImage> images, Random random) {
    Map<Integer, List<LabelledImage>> byClass =
        images.stream()
            .collect(
                Collectors.groupingBy(
                    LabelledImage::classIndex,
                    TreeMap::new,
                    Collectors.toCollection(ArrayList::new)));
    byClass.values().forEach(ofClass -> Collections.shuffle(ofClass, random));
    List<List<LabelledImage>> classes = List.copyOf(byClass.values());
    List<LabelledImage> drawn = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      List<LabelledImage> ofClass = classes.get(i % classes.size());
      drawn.add(ofClass.get(i / classes.size() % ofClass.size()));
    }
    return drawn;
  }

  int steps() {
    return steps;
  }

  /** The images of a step, from 0. */
  List<LabelledImage> batch(int step) {
    return order.subList(step * batch, Math.min(order.size(), (step + 1) * batch));
  }

  /** As many images as a step has, from all over the epoch. */
  List<LabelledImage> sample() {
    int size = Math.min(batch, order.size());
    return IntStream.range(0, size)
        .mapToObj(i -> order.get((int) ((long) i * order.size() / size)))
        .toList();
  }
}
