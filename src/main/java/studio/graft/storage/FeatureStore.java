package studio.graft.storage;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Arrays kept by content in a folder, such as a project's {@code cache/features}: append-only
 * packs, one folder for each space. What was being written when a process died is dropped. Only an
 * index of hashes is held in memory. Several processes may use a folder at once. Thread-safe.
 */
public final class FeatureStore implements AutoCloseable {
  /**
   * Arrays in a folder.
   *
   * @param folder made when something is first kept
   */
  public FeatureStore(Path folder) {
    throw new UnsupportedOperationException();
  }

  /**
   * The array kept for an image; empty when there is none or it is damaged.
   *
   * @param space everything but the image that the array depends on; safe as a file name
   * @param imageHash SHA-256 of the image's bytes
   */
  public Optional<float[]> get(String space, String imageHash) {
    throw new UnsupportedOperationException();
  }

  /**
   * Keeps an array; a second one for the same key is ignored. A full disk is no error: then nothing
   * is kept.
   *
   * @throws IllegalArgumentException when its length is not that of the others of its space
   */
  public void put(String space, String imageHash, float[] values) {
    throw new UnsupportedOperationException();
  }

  /** Closes the files. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
