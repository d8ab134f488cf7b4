package studio.graft.worker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.Progress;
import studio.graft.ml.Backbone;
import studio.graft.ml.Engine;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.Features;
import studio.graft.ml.head.CrossValidation;
import studio.graft.ml.head.LearningCurve;
import studio.graft.model.Advice;
import studio.graft.model.Evidence;
import studio.graft.model.GraftException;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.Similarity;

/** Measures a project for the advisor: similarity, quick look, learning curve. */
final class MeasureTask {
  private final Engine engine;
  private final FeatureCache cache;

  MeasureTask(Engine engine, FeatureCache cache) {
    this.engine = engine;
    this.cache = cache;
  }

  WorkerResult.Measured execute(
      WorkerRequest.Measure request, WorkerListener listener, CancellationToken token) {
    long begin = System.nanoTime();
    List<ImageSource> sources = request.images().stream().map(LabelledImage::source).toList();
    try (Backbone backbone = engine.open(request.backbone(), cache)) {
      Features features = backbone.extract(sources, listener::onProgress, token);
      if (features.images().isEmpty()) {
        throw new GraftException(
            "None of the %d images can be read, the first being %s. Check that the files are where"
                    .formatted(sources.size(), sources.get(0).file())
                + " they were when they were imported.");
      }
      int[] labels = labels(request.images(), features.images());
      int[] groups = duplicates(features.images());
      int classes = request.classes().size();
      listener.onProgress(Progress.of("Cross-validating", 0, 2));
      CrossValidation.Result result =
          CrossValidation.run(features.values(), labels, classes, groups, request.seed(), token);
      double seconds = (System.nanoTime() - begin) / 1e9;
      listener.onProgress(Progress.of("Drawing the learning curve", 1, 2));
      List<Advice.LearningPoint> curve =
          LearningCurve.measure(
              features.values(), labels, classes, groups, result.c(), request.seed(), token);
      Similarity similarity =
          backbone.similarity(features.images(), request.seed(), listener::onProgress, token);
      Advice.QuickLook look =
          result.folds() < 2
              ? null
              : new Advice.QuickLook(result.accuracy(), result.folds(), result.c(), seconds);
      return new WorkerResult.Measured(
          new Evidence(similarity, look, List.copyOf(curve), features.skipped()));
    }
  }

  /** Classes of the images that could be read; these are in the order asked for. */
  private static int[] labels(List<LabelledImage> asked, List<ImageSource> read) {
    int[] labels = new int[read.size()];
    int next = 0;
    for (LabelledImage image : asked) {
      if (next < labels.length && image.source().equals(read.get(next))) {
        labels[next++] = image.classIndex();
      }
    }
    return labels;
  }

  /** Exact duplicates stay in one fold, or the folds would know what they are judged on. */
  private static int[] duplicates(List<ImageSource> images) {
    Map<String, Integer> groups = new HashMap<>();
    int[] group = new int[images.size()];
    for (int i = 0; i < group.length; i++) {
      String hash = images.get(i).contentHash();
      String key = hash.isEmpty() ? images.get(i).file().toString() : hash;
      int next = groups.size();
      group[i] = groups.computeIfAbsent(key, k -> next);
    }
    return groups.size() == group.length ? null : group;
  }
}
