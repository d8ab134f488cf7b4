package studio.graft.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.GraftException;
import studio.graft.model.Run;
import studio.graft.storage.RunResults;
import studio.graft.storage.RunStore;

/**
 * Compares two runs: what was set differently, which images were others, and whether their
 * predictions differ by chance.
 */
public final class CompareRuns {
  private final RunStore runs;
  private final RunResults results = new RunResults();

  /** Compares runs of a store. */
  public CompareRuns(RunStore runs) {
    this.runs = runs;
  }

  /**
   * An image on which the runs disagree.
   *
   * @param file its path
   * @param truth its label
   * @param first what the first run says
   * @param second what the second run says
   */
  public record Changed(String file, String truth, String first, String second) {}

  /**
   * Two runs side by side.
   *
   * @param settings what differs, in a sentence about the second
   * @param data how the images of the second differ from those of the first, in a sentence; empty
   *     when they do not
   * @param sameWeights whether both came to the very same weights; null where that is not recorded
   * @param set on which both were judged, {@code test} or {@code validation}; null when there is no
   *     image that both judged
   * @param images how many both judged
   * @param firstAccuracy of the first on these, NaN when there are none
   * @param secondAccuracy of the second on these
   * @param onlyFirstRight images that only the first got right
   * @param onlySecondRight images that only the second got right
   * @param mcnemarP exact two-sided p of McNemar's test, NaN when there are no images
   * @param changed images that are predicted differently
   */
  public record Comparison(
      String settings,
      String data,
      Boolean sameWeights,
      String set,
      int images,
      double firstAccuracy,
      double secondAccuracy,
      int onlyFirstRight,
      int onlySecondRight,
      double mcnemarP,
      List<Changed> changed) {}

  /** Compares. The test set is used where both have been judged on it, else validation. */
  public Comparison compare(Run first, Run second) {
    String settings =
        CompareSettings.sentence(
            "Run " + second.id(), second.effectiveConfig(), first.effectiveConfig());
    String data = data(first, second);
    Boolean same =
        results.record(first.folder()).sameWeights(results.record(second.folder())).orElse(null);
    for (String set : List.of("test", "validation")) {
      Optional<List<EvaluatedImage>> a = results.predictions(first.folder(), set);
      Optional<List<EvaluatedImage>> b = results.predictions(second.folder(), set);
      if (a.isPresent() && b.isPresent()) {
        Comparison comparison = compare(settings, data, same, set, a.get(), b.get());
        if (comparison.images() > 0) {
          return comparison;
        }
      }
    }
    return new Comparison(
        settings, data, same, null, 0, Double.NaN, Double.NaN, 0, 0, Double.NaN, List.of());
  }

  private String data(Run first, Run second) {
    try {
      List<String> clauses =
          DataDifference.between(runs.data(first.folder()), runs.data(second.folder()))
              .clauses("only in " + first.id(), "only in " + second.id());
      return clauses.isEmpty()
          ? ""
          : "Run %s had other data: %s.".formatted(second.id(), String.join("; ", clauses));
    } catch (GraftException e) { // the rest can be compared all the same
      return "Whether their data differ is not known. " + e.getMessage();
    }
  }

  private static Comparison compare(
      String settings,
      String data,
      Boolean sameWeights,
      String set,
      List<EvaluatedImage> first,
      List<EvaluatedImage> second) {
    Map<Integer, EvaluatedImage> byId = new HashMap<>();
    second.forEach(image -> byId.put(image.imageId(), image));
    int images = 0;
    int firstRight = 0;
    int secondRight = 0;
    int onlyFirst = 0;
    int onlySecond = 0;
    List<Changed> changed = new ArrayList<>();
    for (EvaluatedImage a : first) {
      EvaluatedImage b = byId.get(a.imageId());
      if (b == null || !truth(a).equals(truth(b))) {
        continue;
      }
      images++;
      boolean right = truth(a).equals(a.prediction().className());
      boolean rightToo = truth(b).equals(b.prediction().className());
      firstRight += right ? 1 : 0;
      secondRight += rightToo ? 1 : 0;
      onlyFirst += right && !rightToo ? 1 : 0;
      onlySecond += rightToo && !right ? 1 : 0;
      if (!a.prediction().className().equals(b.prediction().className())) {
        changed.add(
            new Changed(
                a.prediction().file(),
                truth(a),
                a.prediction().className(),
                b.prediction().className()));
      }
    }
    return new Comparison(
        settings,
        data,
        sameWeights,
        set,
        images,
        images == 0 ? Double.NaN : (double) firstRight / images,
        images == 0 ? Double.NaN : (double) secondRight / images,
        onlyFirst,
        onlySecond,
        images == 0 ? Double.NaN : mcnemar(onlyFirst, onlySecond),
        List.copyOf(changed));
  }

  private static String truth(EvaluatedImage image) {
    return image.prediction().classes().get(image.truth());
  }

  /**
   * McNemar's exact test (1947; the exact form as in Fagerland, Lydersen and Laake 2013): of the
   * images that only one of two got right, either would be as likely if they were equally good.
   *
   * @return two-sided p, 0..1; 1 when there are no such images
   */
  static double mcnemar(int onlyFirst, int onlySecond) {
    int n = onlyFirst + onlySecond;
    return n == 0
        ? 1
        : Math.min(
            1,
            2
                * BinomialDistribution.of(n, 0.5)
                    .cumulativeProbability(Math.min(onlyFirst, onlySecond)));
  }
}
