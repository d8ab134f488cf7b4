package studio.graft.ml.weights;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a weight file turned out to be.
 *
 * @param file that was read
 * @param format of the file
 * @param architecture name of the backbone whose structure it has
 * @param title of that backbone, for people
 * @param tensors all that the network needs, by this program's names and in the network's order
 * @param ignored layers that were left out: a classifier's
 * @param renamed whether the layers have other names than the network's, so that only their order
 *     and shapes say which is which
 */
public record Recognised(
    Path file,
    WeightFile.Format format,
    String architecture,
    String title,
    Map<String, Tensor> tensors,
    List<String> ignored,
    boolean renamed) {

  /** What it is, a sentence. */
  public String sentence() {
    String what = "%s: %s weights, %s.".formatted(file.getFileName(), title, format.title());
    if (renamed) {
      what += " Its layers have other names and were taken in their order, as Keras does.";
    }
    return ignored.isEmpty()
        ? what
        : what
            + " Its classifier (%s) was left out: Graft Studio trains its own."
                .formatted(String.join(", ", ignored));
  }
}
