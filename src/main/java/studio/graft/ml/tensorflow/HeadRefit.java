package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import studio.graft.model.LabelledImage;

/** A convex head after a phase of gradient steps, on the features that came of it. */
final class HeadRefit {
  /** Variants of each training image that the fit learns from besides it. */
  private static final int VARIANTS = 3;

  private final TrainerRun run;
  private final PhaseGraph part;

  /**
   * A fit that has not begun.
   *
   * @param part what trained in the phase before
   */
  HeadRefit(TrainerRun run, PhaseGraph part) {
    this.run = run;
    this.part = part;
  }

  /**
   * Fits the head once more, to the features that the best weights give for the images as they are
   * and for a few variants: those that were kept, or ones that no step has seen.
   *
   * @param index number of the phase that this is, from 0
   * @param epochs that the phase before it was to have
   */
  void fit(int index, int epochs) {
    double before = run.log().seconds();
    int variants = part.variants();
    part.graph().write(run.best().weights().arrays());
    List<float[]> train = new ArrayList<>();
    boolean varies = run.config().augmentation().variesPixels() && variants > 0;
    for (int k = 0; k <= (varies ? VARIANTS : 0); k++) {
      int variant = variants == Integer.MAX_VALUE ? epochs + k : k % Math.max(1, variants);
      run.log().preparing("Computing features of the trained network", k, VARIANTS + 1L);
      Function<List<LabelledImage>, int[]> which =
          k == 0 ? TrainerPasses::plain : images -> run.variants(images, variant);
      train.addAll(features(run.data().train(), which));
    }
    List<float[]> validation = features(run.data().validation(), TrainerPasses::plain);
    ConvexPhase.Rows rows =
        new ConvexPhase.Rows(train.toArray(float[][]::new), validation.toArray(float[][]::new));
    ConvexPhase head = new ConvexPhase(run);
    head.fit(rows);
    head.offer(index + 1, run.config().phases().get(index), rows, run.log().seconds() - before);
  }

  private List<float[]> features(
      List<LabelledImage> images, Function<List<LabelledImage>, int[]> variants) {
    List<float[]> rows = new ArrayList<>();
    TrainerPasses.over(
        part.graph(),
        part.input(),
        images,
        variants,
        run.log()::betweenSteps,
        (batch, outputs) -> rows.addAll(Arrays.asList(outputs.features())));
    return rows;
  }
}
