package studio.graft.ml.tensorflow;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.tensorflow.Tensor;
import studio.graft.model.LabelledImage;

/** Runs images through a graph in inference mode, batch by batch. */
final class TrainerPasses {
  private static final int BATCH = 32; // forward is fastest so

  private TrainerPasses() {}

  /**
   * One pass over images as they are.
   *
   * @param between called before each batch; may throw to cancel
   * @param each told each batch's images and outputs
   */
  static void over(
      TrainerGraph graph,
      TrainerInput input,
      List<LabelledImage> images,
      Runnable between,
      BiConsumer<List<LabelledImage>, TrainerGraph.Outputs> each) {
    over(graph, input, images, TrainerPixels.UNVARIED, between, each);
  }

  /**
   * One pass over a variant of the images.
   *
   * @param variant of all of them
   */
  static void over(
      TrainerGraph graph,
      TrainerInput input,
      List<LabelledImage> images,
      int variant,
      Runnable between,
      BiConsumer<List<LabelledImage>, TrainerGraph.Outputs> each) {
    for (int start = 0; start < images.size(); start += BATCH) {
      between.run();
      List<LabelledImage> part = images.subList(start, Math.min(images.size(), start + BATCH));
      int[] variants = new int[part.size()];
      Arrays.fill(variants, variant);
      try (Tensor batch = input.batch(TrainerData.sources(part), variants)) {
        each.accept(part, graph.infer(batch));
      }
    }
  }
}
