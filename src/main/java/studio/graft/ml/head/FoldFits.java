package studio.graft.ml.head;

import java.util.stream.IntStream;
import studio.graft.concurrent.CancellationToken;
import studio.graft.ml.metrics.Softmax;

/** Fits heads on growing training sets without each fold and judges them on it. */
final class FoldFits {
  private final Matrix features;
  private final LookData data;
  private final int[] fold;
  private final int[] sizes;
  private final double c;
  private final long seed;
  private final WarmStart warm;
  private final CancellationToken token;
  private final boolean[][] right;
  private final float[][] logits;
  private float[][][] heads;

  FoldFits(
      Matrix features,
      LookData data,
      int[] fold,
      int[] sizes,
      double c,
      long seed,
      WarmStart warm,
      CancellationToken token) {
    this.features = features;
    this.data = data;
    this.fold = fold;
    this.sizes = sizes;
    this.c = c;
    this.seed = seed;
    this.warm = warm;
    this.token = token;
    right = new boolean[sizes.length][fold.length];
    logits = new float[fold.length][];
  }

  /** Does it; each fold writes where no other does. */
  FoldFits run(int folds) {
    heads = new float[folds][sizes.length][];
    IntStream.range(0, folds).parallel().forEach(this::fit);
    return this;
  }

  private void fit(int held) {
    int[] order =
        GrowingSets.order(
            Folds.rows(fold, held, false), data.labels(), data.classes(), data.keys(), seed + held);
    int[] test = Folds.rows(fold, held, true);
    Matrix testFeatures = features.select(test);
    Matrix trainFeatures = features.select(order);
    int[] trainLabels = Folds.pick(data.labels(), order);
    double[] point = null;
    double[] before = null; // what the look before fitted to the next smaller set
    for (int s = 0; s < sizes.length; s++) {
      boolean last = s == sizes.length - 1;
      double[] kept = warm == null ? null : warm.head(held, s, parameters());
      point =
          CrossValidation.fit(
              trainFeatures.head(last ? order.length : Math.min(sizes[s], order.length)),
              trainLabels,
              data.classes(),
              c,
              kept == null ? point : start(kept, before, point),
              kept == null ? CrossValidation.TOLERANCE : CrossValidation.WARM_TOLERANCE,
              token);
      before = kept;
      heads[held][s] = single(point);
      float[][] found = HeldOut.logits(testFeatures, point, data.classes());
      for (int i = 0; i < test.length; i++) {
        right[s][test[i]] = Softmax.best(found[i]) == data.labels()[test[i]];
        if (last) {
          logits[test[i]] = found[i];
        }
      }
    }
  }

  /** Half the step that the smaller set's head took: in twice the images a label weighs half. */
  private static double[] start(double[] kept, double[] before, double[] now) {
    double[] start = kept.clone();
    for (int i = 0; before != null && i < start.length; i++) {
      start[i] += (now[i] - before[i]) / 2;
    }
    return start;
  }

  private int parameters() {
    return data.classes() * (features.columns + 1);
  }

  private static float[] single(double[] point) {
    float[] single = new float[point.length];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) point[i];
    }
    return single;
  }

  /** Whether each image was judged rightly, held out, [sizes][images]. */
  boolean[][] right() {
    return right;
  }

  /** Held-out logits with the largest training sets, [images][classes]. */
  float[][] logits() {
    return logits;
  }

  /** Fitted parameters, [folds][sizes][parameters]. */
  float[][][] heads() {
    return heads;
  }
}
