package studio.graft.ml.weights;

import java.nio.file.Path;
import java.util.List;

/**
 * What a weight file holds.
 *
 * @param file that was read
 * @param format of the file
 * @param model name that the file gives its network; empty where it gives none
 * @param layers that have weights, in the file's order
 */
public record WeightFile(Path file, Format format, String model, List<StoredLayer> layers) {

  /** Formats that are read. */
  public enum Format {
    KERAS_LEGACY("Keras HDF5 weights"),
    KERAS_MODEL("a whole Keras model in HDF5"),
    KERAS_3("Keras 3 weights"),
    KERAS_ARCHIVE("a Keras 3 archive"),
    PYTORCH("a PyTorch checkpoint"),
    SAFETENSORS("safetensors");

    private final String title;

    Format(String title) {
      this.title = title;
    }

    /** For people. */
    public String title() {
      return title;
    }
  }
}
