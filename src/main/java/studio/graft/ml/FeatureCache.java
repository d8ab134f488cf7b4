package studio.graft.ml;

import java.util.Optional;

/**
 * Keeps arrays by content. A key names everything that the array depends on (image bytes,
 * preprocessing, backbone weights, augmentation variant). Thread-safe.
 */
public interface FeatureCache {
  /** Keeps nothing. */
  FeatureCache NONE =
      new FeatureCache() {
        @Override
        public Optional<float[]> get(String space, String imageHash) {
          return Optional.empty();
        }

        @Override
        public void put(String space, String imageHash, float[] values) {}
      };

  /**
   * The array kept for an image.
   *
   * @param space everything but the image, such as weights hash and layer; safe as a file name; all
   *     arrays of a space have the same length
   * @param imageHash SHA-256 of the image's bytes
   */
  Optional<float[]> get(String space, String imageHash);

  /** Keeps an array; a second one for the same key is ignored. */
  void put(String space, String imageHash, float[] values);

  /**
   * Keeps an array whose numbers are exact in half precision, in half the space where the cache can
   * do that.
   */
  default void putHalf(String space, String imageHash, float[] values) {
    put(space, imageHash, values);
  }
}
