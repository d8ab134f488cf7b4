package studio.graft.ml;

import java.nio.file.Path;
import studio.graft.model.ModelDescription;

/** What computes. Opened once in a worker process; not thread-safe. */
public interface Engine extends AutoCloseable {
  /** Name and version of the library, the device, and the number of threads, for {@code doctor}. */
  String description();

  /**
   * A short name for how this process computes: where two bear the same, the same computation comes
   * to the same digits. Part of what is recorded of a run.
   */
  String arithmetic();

  /**
   * Opens a pretrained backbone.
   *
   * @param name such as {@code efficientnet-lite0}
   * @param cache where features and activations are kept between runs
   * @throws studio.graft.model.GraftException when it is not known, not installed or damaged
   */
  Backbone open(String name, FeatureCache cache);

  /** The trainer of this engine. */
  Trainer trainer(FeatureCache cache);

  /**
   * Loads a trained model.
   *
   * @param folder that {@link Trainer#train} wrote to
   * @throws studio.graft.model.GraftException when it is missing or damaged
   */
  Classifier load(Path folder, ModelDescription description);

  /** Resident memory of this process in bytes, the engine's own included; 0 when not known. */
  default long memoryBytes() {
    return 0;
  }

  /**
   * Rates of this machine.
   *
   * @param backbone name of the backbone that is measured
   * @param batch images at once; 0 for what the work itself takes
   * @throws studio.graft.model.GraftException when it is not known or not installed
   */
  Bench bench(String backbone, int batch);

  @Override
  void close();
}
