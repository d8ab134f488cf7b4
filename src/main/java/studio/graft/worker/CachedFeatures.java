package studio.graft.worker;

import java.nio.file.Path;
import java.util.Optional;
import studio.graft.ml.FeatureCache;
import studio.graft.storage.FeatureStore;

/** Features kept on disk, for the engine, which does not know the storage. */
final class CachedFeatures implements FeatureCache, AutoCloseable {
  /** Environment variable with the most that a project's cache may take, in GB. */
  static final String LIMIT = "GRAFT_CACHE_GB";

  private final FeatureStore store;

  CachedFeatures(Path folder) {
    store = new FeatureStore(folder, limit(System.getenv(LIMIT)));
  }

  /** In bytes; 0, which leaves it to the store, where nothing or nonsense is set. */
  static long limit(String gigabytes) {
    try {
      double asked = gigabytes == null ? 0 : Double.parseDouble(gigabytes);
      return asked > 0 ? Math.max(1, Math.round(asked * (1 << 30))) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  @Override
  public Optional<float[]> get(String space, String imageHash) {
    return store.get(space, imageHash);
  }

  @Override
  public void put(String space, String imageHash, float[] values) {
    store.put(space, imageHash, values);
  }

  @Override
  public void putHalf(String space, String imageHash, float[] values) {
    store.putHalf(space, imageHash, values);
  }

  @Override
  public void close() {
    store.close();
  }
}
