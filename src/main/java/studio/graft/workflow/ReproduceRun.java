package studio.graft.workflow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import studio.graft.imaging.ContentHash;
import studio.graft.imaging.UnreadableImageException;
import studio.graft.model.EpochMetrics;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.GraftException;
import studio.graft.model.LabelledImage;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.RunData;
import studio.graft.model.RunRecord;
import studio.graft.storage.RunResults;
import studio.graft.storage.RunStore;

/**
 * Judges whether a run that was trained again came out the same, and where it did not, what else is
 * different: images, versions, machine.
 */
public final class ReproduceRun {
  /** Facts of an environment that differ from run to run and explain nothing. */
  private static final Set<String> PASSING = Set.of("started", "heapBytes", RunRecord.WEIGHTS);

  private final RunStore runs;
  private final RunResults results = new RunResults();

  /** Judges runs of a store. */
  public ReproduceRun(RunStore runs) {
    this.runs = runs;
  }

  /**
   * What came of it.
   *
   * @param original id of the run that was trained again
   * @param again id of the new run
   * @param sameWeights whether the weights of the models are the same numbers; null where an older
   *     version did not record them
   * @param sameCurves whether all losses and accuracies of all epochs are
   * @param largestDifference of a probability of a validation image, 0..1; NaN when the sets differ
   * @param changedImages files that are missing or have other content than when the original was
   *     trained
   * @param environment facts that differ, as "java: 17.0.1, now 17.0.2"
   * @param since what has changed in the project since the original, a clause each
   */
  public record Reproduction(
      String original,
      String again,
      Boolean sameWeights,
      boolean sameCurves,
      double largestDifference,
      List<String> changedImages,
      List<String> environment,
      List<String> since) {

    /** Whether everything came out the same: every figure and prediction. */
    public boolean identical() {
      return sameCurves && largestDifference == 0;
    }

    private String weights() {
      if (sameWeights == null) {
        return "";
      }
      return sameWeights ? "same weights, " : "different weights, ";
    }

    /** The result in sentences. */
    public String sentence() {
      return (identical() ? same() : difference()) + changes();
    }

    private String same() {
      String words = "Reproduced: %scurves and predictions are identical.".formatted(weights());
      return changedImages.isEmpty()
          ? words
          : words
              + " What the cache had kept was used for %s, missing or of other content by now, the first %s."
                  .formatted(Words.images(changedImages.size()), changedImages.get(0));
    }

    /** What makes no difference here, since a run is trained again as it was recorded. */
    private String changes() {
      return since.isEmpty()
          ? ""
          : " The run was trained as recorded; a new one would differ, for the project has changed since: %s."
              .formatted(String.join("; ", since));
    }

    private String difference() {
      StringBuilder words = new StringBuilder("Not reproduced: ");
      words.append(weights());
      words.append(sameCurves ? "the curves are identical, " : "the curves differ, ");
      words.append(
          Double.isNaN(largestDifference)
              ? "and not all predictions could be compared."
              : String.format(
                  java.util.Locale.ROOT,
                  "predicted probabilities by up to %.2g.",
                  largestDifference));
      if (!changedImages.isEmpty()) {
        words.append(
            " The data changed: %s, missing or of other content, the first %s."
                .formatted(Words.images(changedImages.size()), changedImages.get(0)));
      }
      if (!environment.isEmpty()) {
        words.append(" It was computed with something else: ");
        words.append(String.join("; ", environment)).append('.');
      }
      if (changedImages.isEmpty() && environment.isEmpty()) {
        words.append(" Images, versions and machine are the same as far as is known.");
      }
      return words.toString();
    }
  }

  /**
   * Compares a run with one that was trained again from it.
   *
   * @param project as it is now
   */
  public Reproduction judge(Project project, Run original, Run again) {
    if (!original.usable() || !again.usable()) {
      throw new GraftException(
          "The run '%s' did not end well, so nothing can be compared. %s"
              .formatted(
                  (original.usable() ? again : original).id(),
                  again.failure() == null ? "" : again.failure()));
    }
    return new Reproduction(
        original.id(),
        again.id(),
        results.record(original.folder()).sameWeights(results.record(again.folder())).orElse(null),
        curves(original).equals(curves(again)),
        largestDifference(original, again),
        changedImages(project, original),
        environment(original, again),
        DataDifference.since(runs.data(original.folder()), project)
            .clauses("no longer in it", "new in it"));
  }

  /**
   * Files of a run's images that are missing or have other content than when it was trained. A file
   * that the project has under another name by now is not missing.
   */
  public List<String> changedImages(Project project, Run run) {
    RunData data = FilesOfRun.found(runs.data(run.folder()), project);
    List<String> changed = new ArrayList<>();
    for (LabelledImage image :
        Stream.concat(data.train().stream(), data.validation().stream()).toList()) {
      try {
        if (!ContentHash.of(image.source().file()).equals(image.source().contentHash())) {
          changed.add(image.source().file().toString());
        }
      } catch (UnreadableImageException e) {
        changed.add(image.source().file().toString());
      }
    }
    return List.copyOf(changed);
  }

  /** The figures of each epoch without the time that it took. */
  private static List<EpochMetrics> curves(Run run) {
    return run.epochs().stream()
        .map(
            e ->
                new EpochMetrics(
                    e.phase(),
                    e.epoch(),
                    e.trainLoss(),
                    e.validationLoss(),
                    e.trainAccuracy(),
                    e.validationAccuracy(),
                    e.learningRate(),
                    0))
        .toList();
  }

  private double largestDifference(Run original, Run again) {
    List<EvaluatedImage> a = results.predictions(original.folder(), "validation").orElse(List.of());
    List<EvaluatedImage> b = results.predictions(again.folder(), "validation").orElse(List.of());
    if (a.size() != b.size()) {
      return Double.NaN;
    }
    double largest = 0;
    for (int i = 0; i < a.size(); i++) {
      List<Double> p = a.get(i).prediction().probabilities();
      List<Double> q = b.get(i).prediction().probabilities();
      if (a.get(i).imageId() != b.get(i).imageId() || p.size() != q.size()) {
        return Double.NaN;
      }
      for (int c = 0; c < p.size(); c++) {
        largest = Math.max(largest, Math.abs(p.get(c) - q.get(c)));
      }
    }
    return largest;
  }

  private List<String> environment(Run original, Run again) {
    Map<String, String> then = results.record(original.folder()).facts();
    Map<String, String> now = results.record(again.folder()).facts();
    Set<String> names = new LinkedHashSet<>(then.keySet());
    names.retainAll(now.keySet()); // what an older version did not record explains nothing
    names.removeAll(PASSING);
    return names.stream()
        .filter(name -> !Objects.equals(then.get(name), now.get(name)))
        .map(name -> "%s: %s, now %s".formatted(name, then.get(name), now.get(name)))
        .toList();
  }
}
