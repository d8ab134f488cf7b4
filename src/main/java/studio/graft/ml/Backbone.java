package studio.graft.ml;

import java.util.List;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.BackboneInfo;
import studio.graft.model.ImageSource;
import studio.graft.model.Similarity;

/** A pretrained network whose weights are loaded. Its batch norms are folded; nothing trains. */
public interface Backbone extends AutoCloseable {
  /** What it is. */
  BackboneInfo info();

  /** Where its features are cached: everything but the image that they depend on. */
  String featureSpace();

  /**
   * Pooled features of images, from the cache where they are known.
   *
   * @throws studio.graft.concurrent.CancelledException when asked to stop
   */
  Features extract(List<ImageSource> images, ProgressListener progress, CancellationToken token);

  /**
   * How far images are from those it was trained on: the batch-norm divergence. Their features come
   * of the same pass and are kept in the cache, so asking for similarity first spares that pass.
   *
   * @param images to look at; the caller chooses a sample
   * @param seed of the bootstrap
   */
  Similarity similarity(
      List<ImageSource> images, long seed, ProgressListener progress, CancellationToken token);

  @Override
  void close();
}
