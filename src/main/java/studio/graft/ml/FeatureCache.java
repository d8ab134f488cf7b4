package studio.graft.ml;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps arrays by content. A key names everything that the array depends on (image bytes,
 * preprocessing, backbone weights, augmentation variant, and the arithmetic where that is the
 * engine's). Thread-safe.
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

        @Override
        public String space(String what, Supplier<String> arithmetic) {
          return what;
        }
      };

  /**
   * The array kept for an image.
   *
   * @param space everything but the image, such as weights hash and layer; safe as a file name; all
   *     arrays of a space have the same length
   * @param imageHash SHA-256 of the image's bytes
   */
  Optional<float[]> get(String space, String imageHash);

  /**
   * The name of a space for what this process computes, so that what another processor or library
   * has computed, whose last digits are others, is never taken for it.
   *
   * @param what everything else that the arrays depend on, but the image
   * @param arithmetic names how this process computes; asked only when needed
   */
  default String space(String what, Supplier<String> arithmetic) {
    return what + "-" + arithmetic.get();
  }

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
