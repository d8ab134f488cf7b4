package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.graft.ml.metrics.Softmax;
import studio.graft.model.Similarity;

/** Which images the pretrained classifier is surest of, and which least: its top-1 probability. */
final class Familiarity {
  private static final int SHOWN = 6;

  private final List<String> names;
  private final List<Similarity.Example> examples = new ArrayList<>();

  /**
   * Of no image yet.
   *
   * @param names of the pretrained classes
   */
  Familiarity(List<String> names) {
    this.names = names;
  }

  /** Takes an image with the probabilities of its classes. */
  void add(int imageId, float[] probabilities) {
    int best = Softmax.best(probabilities);
    examples.add(new Similarity.Example(imageId, names.get(best), probabilities[best]));
  }

  /** The images it is surest of, surest first. */
  List<Similarity.Example> most() {
    return shown(Comparator.comparingDouble(e -> -e.probability()));
  }

  /** The images it is least sure of, least sure first. */
  List<Similarity.Example> least() {
    return shown(Comparator.comparingDouble(Similarity.Example::probability));
  }

  private List<Similarity.Example> shown(Comparator<Similarity.Example> order) {
    int most = Math.min(SHOWN, examples.size() / 2); // none is both
    return examples.stream()
        .sorted(order.thenComparing(Similarity.Example::imageId))
        .limit(most)
        .toList();
  }
}
