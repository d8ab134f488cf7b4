package studio.graft.worker;

import java.util.ArrayList;
import java.util.List;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.Progress;
import studio.graft.ml.Backbone;
import studio.graft.ml.Engine;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.Features;
import studio.graft.model.GraftException;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.Similarity;
import studio.graft.storage.EvidenceStore;

/** Measures a project for the advisor: features, similarity, quick look, learning curve. */
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
    HeadLook look = new HeadLook(request);
    List<LabelledImage> images = look.images();
    List<ImageSource> sources = images.stream().map(LabelledImage::source).toList();
    try (Backbone backbone = engine.open(request.backbone(), cache)) {
      Similarity similarity = similarity(request, backbone, listener, token);
      Features features = backbone.extract(sources, listener::onProgress, token);
      if (features.images().isEmpty()) {
        throw new GraftException(
            "None of the %,d images can be read, the first being %s. Check that the files are where"
                    .formatted(sources.size(), sources.get(0).file())
                + " they were when they were imported.");
      }
      listener.onProgress(Progress.of("Cross-validating", 0, 0));
      return new WorkerResult.Measured(
          look.look(
              read(images, features.images()),
              backbone.featureSpace(),
              i -> features.values()[i],
              look.memory(),
              similarity,
              features.skipped(),
              begin,
              token));
    }
  }

  /** From the store, or measured with the reference backbone and kept. */
  private Similarity similarity(
      WorkerRequest.Measure request,
      Backbone backbone,
      WorkerListener listener,
      CancellationToken token) {
    EvidenceStore kept = new EvidenceStore(request.evidence());
    SimilaritySample sample = SimilaritySample.of(request);
    Similarity known = kept.similarity(sample.key()).orElse(null);
    if (known != null) {
      return known;
    }
    Similarity measured;
    if (backbone.info().name().equals(request.reference())) {
      measured = backbone.similarity(sample.images(), request.seed(), listener::onProgress, token);
    } else {
      try (Backbone reference = engine.open(request.reference(), cache)) {
        measured =
            reference.similarity(sample.images(), request.seed(), listener::onProgress, token);
      }
    }
    kept.put(sample.key(), measured);
    return measured;
  }

  /** Those of the images that could be read; both lists are in one order. */
  private static List<LabelledImage> read(List<LabelledImage> asked, List<ImageSource> read) {
    List<LabelledImage> found = new ArrayList<>();
    for (LabelledImage image : asked) {
      if (found.size() < read.size() && image.source().equals(read.get(found.size()))) {
        found.add(image);
      }
    }
    return found;
  }
}
