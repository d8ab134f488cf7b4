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
    for (int start = 0; start < images.size(); start += BATCH) {
      between.run();
      List<LabelledImage> part = images.subList(start, Math.min(images.size(), start + BATCH));
      int[] plain = new int[part.size()];
      Arrays.fill(plain, TrainerPixels.UNVARIED);
      try (Tensor batch = input.batch(TrainerData.sources(part), plain)) {
        each.accept(part, graph.infer(batch));
      }
    }
  }
}
