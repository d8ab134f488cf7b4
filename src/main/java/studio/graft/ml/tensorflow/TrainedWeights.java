package studio.graft.ml.tensorflow;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.graft.ml.network.WeightSpec;
import studio.graft.ml.weights.Safetensors;
import studio.graft.ml.weights.Tensor;
import studio.graft.model.GraftException;

/**
 * Writes the network of a fine-tuned model beside its SavedModel, whose batch norms are folded: so
 * that it can be the base of another project.
 */
final class TrainedWeights {
  private TrainedWeights() {}

  /**
   * Writes it.
   *
   * @param folder of the model; there already
   * @throws GraftException when it cannot be written
   */
  static void write(TrainerResources.TrainedNetwork network, Path folder) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (WeightSpec weight : network.layout().weights()) {
      tensors.put(weight.name(), new Tensor(weight.shape(), network.weights().get(weight.name())));
    }
    Path file = folder.resolve(Safetensors.OF_A_MODEL);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      Safetensors.write(tensors, out);
    } catch (IOException e) {
      throw new GraftException(
          "The trained network could not be written to %s. Check that the disk is not full and that the folder may be written to, then train again."
              .formatted(file),
          e);
    }
  }
}
