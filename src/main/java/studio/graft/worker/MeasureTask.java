package studio.graft.worker;

import java.util.List;
import studio.graft.concurrent.CancellationToken;
import studio.graft.ml.Backbone;
import studio.graft.ml.Engine;
import studio.graft.ml.Features;
import studio.graft.model.Evidence;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.Similarity;

/** Measures a project for the advisor: similarity, quick look, learning curve. */
final class MeasureTask {
  private final Engine engine;

  MeasureTask(Engine engine) {
    this.engine = engine;
  }

  WorkerResult.Measured execute(
      WorkerRequest.Measure request, WorkerListener listener, CancellationToken token) {
    List<ImageSource> sources = request.images().stream().map(LabelledImage::source).toList();
    try (Backbone backbone = engine.open(request.backbone(), CachedFeatures.in(request.cache()))) {
      Features features = backbone.extract(sources, listener::onProgress, token);
      Similarity similarity =
          backbone.similarity(features.images(), request.seed(), listener::onProgress, token);
      return new WorkerResult.Measured(
          new Evidence(similarity, null, List.of(), features.skipped()));
    }
  }
}
