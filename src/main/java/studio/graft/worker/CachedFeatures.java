package studio.graft.worker;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import studio.graft.ml.FeatureCache;
import studio.graft.storage.FeatureStore;

/** Features kept on disk, for the engine, which does not know the storage. */
final class CachedFeatures implements FeatureCache, AutoCloseable {
  private final FeatureStore store;

  /**
   * Features in a folder.
   *
   * @param bytes the most that it may take, 0 for what is thought fit
   */
  CachedFeatures(Path folder, long bytes) {
    store = new FeatureStore(folder, bytes);
  }

  @Override
  public Optional<float[]> get(String space, String imageHash) {
    return store.get(space, imageHash);
  }

  @Override
  public String space(String what, Supplier<String> arithmetic) {
    return store.space(what, arithmetic.get());
  }

  @Override
  public void put(String space, String imageHash, float[] values) {
    store.put(space, imageHash, values);
  }

  @Override
  public void putHalf(String space, String imageHash, float[] values) {
    store.putHalf(space, imageHash, values);
  }

  /** Why something could not be kept; told once. */
  Optional<String> trouble() {
    return store.trouble();
  }

  @Override
  public void close() {
    store.close();
  }
}
