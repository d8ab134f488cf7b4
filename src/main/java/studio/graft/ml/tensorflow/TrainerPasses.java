package studio.graft.ml.tensorflow;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.tensorflow.Tensor;
import studio.graft.model.LabelledImage;

/** Runs images through a graph in inference mode, batch by batch. */
final class TrainerPasses {
  /** Few, so that the largest layers stay in the processor's cache (see docs/decisions/0009). */
  private static final int BATCH = 8;

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
    over(graph, input, images, TrainerPasses::plain, between, each);
  }

  /**
   * One pass over variants of the images.
   *
   * @param variants numbers them for a batch
   */
  static void over(
      TrainerGraph graph,
      TrainerInput input,
      List<LabelledImage> images,
      Function<List<LabelledImage>, int[]> variants,
      Runnable between,
      BiConsumer<List<LabelledImage>, TrainerGraph.Outputs> each) {
    for (int start = 0; start < images.size(); start += BATCH) {
      between.run();
      List<LabelledImage> part = images.subList(start, Math.min(images.size(), start + BATCH));
      try (Tensor batch = input.batch(TrainerData.sources(part), variants.apply(part))) {
        each.accept(part, graph.infer(batch));
      }
    }
  }

  /** Images as they are. */
  static int[] plain(List<LabelledImage> images) {
    int[] plain = new int[images.size()];
    Arrays.fill(plain, TrainerPixels.UNVARIED);
    return plain;
  }
}
