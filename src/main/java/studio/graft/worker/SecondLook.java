package studio.graft.worker;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import studio.graft.concurrent.CancellationToken;
import studio.graft.model.Evidence;
import studio.graft.model.HeadMemory;
import studio.graft.model.LabelledImage;
import studio.graft.model.Similarity;
import studio.graft.storage.EvidenceStore;
import studio.graft.storage.FeatureStore;

/**
 * Measures without an engine and without another process where everything that an engine would
 * compute is cached: after some labels have changed, the answer is there at once.
 */
public final class SecondLook {
  private SecondLook() {}

  /**
   * Looks again.
   *
   * @return empty when something has to be computed by an engine first
   * @throws studio.graft.concurrent.CancelledException when asked to stop
   */
  public static Optional<Evidence> of(WorkerRequest.Measure request, CancellationToken token) {
    long begin = System.nanoTime();
    HeadLook look = new HeadLook(request);
    HeadMemory memory = look.memory();
    if (memory == null) {
      return Optional.empty();
    }
    Optional<Similarity> similarity =
        new EvidenceStore(request.evidence()).similarity(SimilaritySample.of(request).key());
    if (similarity.isEmpty()) {
      return Optional.empty();
    }
    List<LabelledImage> images = look.images();
    try (FeatureStore store = new FeatureStore(request.features())) {
      IntFunction<float[]> features =
          i ->
              store
                  .get(memory.space(), images.get(i).source().contentHash())
                  .orElseThrow(NotCachedException::new);
      return Optional.of(
          look.look(
              images, memory.space(), features, memory, similarity.get(), List.of(), begin, token));
    } catch (NotCachedException e) {
      return Optional.empty();
    }
  }

  /** An image's features have to be computed. */
  private static final class NotCachedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
