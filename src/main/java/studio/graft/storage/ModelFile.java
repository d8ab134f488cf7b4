package studio.graft.storage;

import java.nio.file.Path;
import java.util.List;
import studio.graft.model.GraftException;
import studio.graft.model.ModelDescription;

/** What {@code model.json} holds. */
record ModelFile(
    int format,
    String name,
    String backbone,
    int inputSize,
    boolean centreCrop,
    List<String> classes,
    double temperature,
    double abstainBelow,
    double distanceLimit) {
  static final String NAME = "model.json";
  private static final int FORMAT = 1;

  ModelFile(ModelDescription model) {
    this(
        FORMAT,
        model.name(),
        model.backbone(),
        model.inputSize(),
        model.centreCrop(),
        model.classes(),
        model.temperature(),
        model.abstainBelow(),
        model.distanceLimit());
  }

  ModelDescription toModel(Path file) {
    if (format > FORMAT) {
      throw new GraftException(
          "The model "
              + file
              + " was made by a newer version of Graft Studio. Install that to use it.");
    }
    if (classes == null || classes.isEmpty() || !(temperature > 0)) {
      throw new GraftException(
          "The model " + file + " is damaged. Train again, or choose another model.");
    }
    return new ModelDescription(
        name,
        backbone,
        inputSize,
        centreCrop,
        List.copyOf(classes),
        temperature,
        abstainBelow,
        Double.isNaN(distanceLimit) ? Double.POSITIVE_INFINITY : distanceLimit);
  }
}
