package studio.graft.ml.head;

import java.util.ArrayList;
import java.util.List;
import studio.graft.concurrent.CancellationToken;
import studio.graft.model.Advice;
import studio.graft.model.Estimate;
import studio.graft.model.HeadMemory;
import studio.graft.model.LearningOutlook;
import studio.graft.model.TwinClasses;

/**
 * The quick look: cross-validated accuracy of the convex head, its learning curve and what that
 * promises, and the pairs of classes that it confuses.
 *
 * <p>More than {@link LookData#WHOLE} images are looked at in their 256 principal directions. What
 * was fitted is handed back, and when few labels have changed since, the next look keeps folds and
 * C and goes on from the heads that were fitted: a second look at 10,000 images takes a fraction of
 * a second. docs/decisions tells what that costs in accuracy.
 */
public final class QuickLook {
  /** More parameters than this are not kept for the next look: 16 MB. */
  private static final long MOST_KEPT = 4_000_000;

  private QuickLook() {}

  /**
   * What it found.
   *
   * @param c inverse strength of the penalty
   * @param accuracy over all folds with its interval, which takes groups into account; over no
   *     images when the images cannot be divided
   * @param folds how many; below 2 when the smallest class lies in a single group
   * @param curve accuracy over growing training sets, ascending; empty when not divided
   * @param outlook what more labels would bring
   * @param twins pairs of classes that are hardly told apart, worst first
   * @param memory for the next look; null when the images cannot be divided
   */
  public record Result(
      double c,
      Estimate accuracy,
      int folds,
      List<Advice.LearningPoint> curve,
      LearningOutlook outlook,
      List<TwinClasses> twins,
      HeadMemory memory) {}

  /**
   * Looks, on all processors; the result does not depend on how many there are.
   *
   * @param data features and labels
   * @param before what the look before left behind, of the same features; null for none
   * @param seed of the folds and subsets
   * @throws studio.graft.concurrent.CancelledException when asked to stop
   */
  public static Result run(LookData data, HeadMemory before, long seed, CancellationToken token) {
    int folds = Folds.count(data.labels(), data.classes(), data.groups(), CrossValidation.FOLDS);
    if (folds < 2) {
      return new Result(
          CrossValidation.DEFAULT_C,
          GroupedAccuracy.of(new boolean[0], null),
          folds,
          List.of(),
          LearningOutlook.unknown(data.labels().length),
          List.of(),
          null);
    }
    Coordinates coordinates = Coordinates.of(data, before, seed);
    token.throwIfCancelled();
    WarmStart warm = WarmStart.of(data, before, folds, coordinates.known());
    int[] fold =
        warm != null
            ? warm.fold()
            : Folds.assign(data.labels(), data.classes(), data.groups(), folds, seed);
    double c =
        warm != null
            ? before.c()
            : StrengthChoice.choose(coordinates.matrix(), data, fold, seed, token);
    int[] sizes =
        warm != null
            ? before.sizes()
            : GrowingSets.sizes(data.labels().length * (folds - 1) / folds, data.classes());
    FoldFits fits =
        new FoldFits(coordinates.matrix(), data, fold, sizes, c, seed, warm, token).run(folds);
    return result(data, folds, fold, sizes, c, fits, coordinates, seed);
  }

  private static Result result(
      LookData data,
      int folds,
      int[] fold,
      int[] sizes,
      double c,
      FoldFits fits,
      Coordinates coordinates,
      long seed) {
    List<Advice.LearningPoint> curve = new ArrayList<>();
    for (int s = 0; s < sizes.length; s++) {
      curve.add(
          new Advice.LearningPoint(sizes[s], GroupedAccuracy.of(fits.right()[s], data.groups())));
    }
    LearningOutlook outlook = LearningForecast.of(sizes, fits.right(), fold, data.groups(), seed);
    return new Result(
        c,
        curve.get(curve.size() - 1).accuracy(),
        folds,
        List.copyOf(curve),
        outlook,
        Confusable.pairs(fits.logits(), data.labels(), data.classes()),
        memory(data, fold, sizes, c, fits, coordinates));
  }

  private static HeadMemory memory(
      LookData data, int[] fold, int[] sizes, double c, FoldFits fits, Coordinates coordinates) {
    Principal principal = coordinates.principal();
    float[] flat = new float[0];
    if (principal != null) { // rotated coordinates are other ones next time
      flat = flat(fits.heads(), sizes.length);
    }
    return new HeadMemory(
        data.space(),
        data.classNames(),
        data.keys(),
        data.labels(),
        fold,
        principal == null ? flat : principal.mean(),
        principal == null ? flat : flat(principal.basis()),
        principal == null ? flat : flat(coordinates.rows()),
        c,
        sizes,
        flat);
  }

  private static float[] flat(float[][] rows) {
    int width = rows[0].length;
    float[] flat = new float[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * width, width);
    }
    return flat;
  }

  private static float[] flat(float[][][] heads, int sizes) {
    int parameters = heads[0][0].length;
    long all = (long) heads.length * sizes * parameters;
    float[] flat = new float[all > MOST_KEPT ? 0 : (int) all];
    for (int i = 0; i < flat.length; i += parameters) {
      int at = i / parameters;
      System.arraycopy(heads[at / sizes][at % sizes], 0, flat, i, parameters);
    }
    return flat;
  }
}
