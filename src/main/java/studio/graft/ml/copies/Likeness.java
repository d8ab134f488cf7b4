package studio.graft.ml.copies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * From which likeness on two pictures are taken for the same. Radiographs of different patients
 * resemble each other as flowers never do, and stripes of one class more than those of two; so it
 * is measured how alike pictures of different things of one class are here, and the limit lies far
 * above that. The numbers: docs/alarm.md.
 */
final class Likeness {
  /** No less, however different the pictures of a project are. */
  private static final double LEAST = 0.9;

  /** No more, for a picture that was saved anew comes closer. */
  private static final double MOST = 0.985;

  /** Where too few pictures are there to measure. */
  private static final double USUAL = 0.98;

  /** Pairs of strangers of a class that tell something, and that are enough. */
  private static final int FEW = 12;

  private static final int ENOUGH = 100;

  /** Pairs of strangers of all classes together. */
  private static final int SAMPLE = 600;

  /** Standard deviations above the middle, on the scale on which correlations are normal. */
  private static final double ABOVE = 4.5;

  private static final double MAD_TO_SIGMA = 1.4826;

  private final Map<Integer, Double> ofClass = new HashMap<>();
  private final double usual;

  /**
   * Two pictures that may be of one thing.
   *
   * @param left of the class
   * @param leftClass index of the class
   */
  record Pair(SmallPicture left, int leftClass, SmallPicture right, int rightClass) {}

  /** Measures strangers: the left picture of one pair beside the right one of another. */
  Likeness(List<Pair> pairs) {
    Map<Integer, List<Pair>> left = new HashMap<>();
    Map<Integer, List<Pair>> right = new HashMap<>();
    for (Pair pair : pairs) {
      left.computeIfAbsent(pair.leftClass(), c -> new ArrayList<>()).add(pair);
      right.computeIfAbsent(pair.rightClass(), c -> new ArrayList<>()).add(pair);
    }
    Random random = new Random(1);
    int each = Math.max(FEW, Math.min(ENOUGH, SAMPLE / Math.max(1, left.size())));
    List<Double> all = new ArrayList<>();
    left.forEach(
        (c, own) -> {
          double[] alike = strangers(own, right.getOrDefault(c, List.of()), each, random);
          Arrays.stream(alike).forEach(all::add);
          if (alike.length >= FEW) {
            ofClass.put(c, limit(alike));
          }
        });
    usual =
        all.size() < FEW ? USUAL : limit(all.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** How alike some pictures of a class are that are not of one pair. */
  private static double[] strangers(List<Pair> left, List<Pair> right, int most, Random random) {
    List<SmallPicture[]> strangers = new ArrayList<>();
    for (int i = 0; !right.isEmpty() && i < most; i++) {
      Pair one = left.get(random.nextInt(left.size()));
      Pair other = right.get(random.nextInt(right.size()));
      if (one.left() != other.left() && one.right() != other.right()) {
        strangers.add(new SmallPicture[] {one.left(), other.right()});
      }
    }
    return strangers.parallelStream().mapToDouble(s -> normal(s[0].likeness(s[1]))).toArray();
  }

  /**
   * From which likeness on a picture of a class is the same as another, 0..1: what its class and
   * what all classes ask for.
   */
  double limit(int classIndex) {
    return Math.max(usual, ofClass.getOrDefault(classIndex, usual));
  }

  private static double limit(double[] usual) {
    double middle = median(usual);
    double spread =
        MAD_TO_SIGMA * median(Arrays.stream(usual).map(u -> Math.abs(u - middle)).toArray());
    return Math.max(LEAST, Math.min(MOST, Math.tanh(middle + ABOVE * spread)));
  }

  /** Fisher's transformation. */
  private static double normal(double correlation) {
    double r = Math.max(-0.999, Math.min(0.999, correlation));
    return 0.5 * Math.log((1 + r) / (1 - r));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
