package studio.graft.ml.tensorflow;

import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.Classifier;
import studio.graft.ml.metrics.Softmax;
import studio.graft.model.GraftException;
import studio.graft.model.ModelDescription;
import studio.graft.model.Prediction;
import studio.graft.model.SkippedFile;

/** A SavedModel that {@link SavedModelWriter} wrote, served by DJL. */
final class SavedClassifier implements Classifier {
  private final ModelDescription description;
  private final PixelBatches batches;
  private final ZooModel<List<byte[]>, PixelTranslator.Outputs> model;
  private final Predictor<List<byte[]>, PixelTranslator.Outputs> predictor;

  /**
   * Loads it.
   *
   * @param batches decode its images; stay the caller's
   * @throws GraftException when it is missing or damaged
   */
  SavedClassifier(Path folder, ModelDescription description, PixelBatches batches) {
    this.description = description;
    this.batches = batches;
    model = load(folder, description.inputSize());
    predictor = model.newPredictor();
  }

  private static ZooModel<List<byte[]>, PixelTranslator.Outputs> load(Path folder, int side) {
    if (!Files.isRegularFile(folder.resolve("saved_model.pb"))) {
      throw new GraftException(
          "There is no trained model in %s. Choose the folder of a finished run, or train again."
              .formatted(folder));
    }
    try {
      return Criteria.builder()
          .setTypes(pictures(), PixelTranslator.Outputs.class)
          .optEngine("TensorFlow")
          .optModelPath(folder)
          .optTranslator(new PixelTranslator(side))
          .build()
          .loadModel();
    } catch (IOException | ModelNotFoundException | MalformedModelException | RuntimeException e) {
      throw new GraftException(
          "The trained model in %s is damaged and cannot be loaded. Copy it again, or train again."
              .formatted(folder),
          e);
    }
  }

  /** The class object of a list of byte arrays, which Java cannot write down. */
  @SuppressWarnings("unchecked") // erased: every list has this class
  private static Class<List<byte[]>> pictures() {
    return (Class<List<byte[]>>) (Class<?>) List.class;
  }

  @Override
  public List<SkippedFile> predict(
      List<Path> files,
      Consumer<Prediction> onPrediction,
      ProgressListener progress,
      CancellationToken token) {
    return batches.forEach(
        files,
        "Predicting",
        batch -> {
          PixelTranslator.Outputs outputs = run(batch.pixels());
          for (int k = 0; k < outputs.logits().length; k++) {
            onPrediction.accept(
                prediction(
                    files.get(batch.numbers().get(k)),
                    outputs.logits()[k],
                    outputs.distances()[k]));
          }
        },
        progress,
        token);
  }

  private PixelTranslator.Outputs run(List<byte[]> pictures) {
    try {
      return predictor.predict(pictures);
    } catch (TranslateException e) {
      throw new GraftException(
          "The model '%s' failed on a batch of images. It may have been changed since it was trained;"
                  .formatted(description.name())
              + " train it again.",
          e);
    }
  }

  private Prediction prediction(Path file, float[] logits, double distance) {
    List<Double> probabilities =
        Arrays.stream(Softmax.probabilities(logits, description.temperature())).boxed().toList();
    double best = probabilities.get(Softmax.best(logits));
    return new Prediction(
        file.toString(),
        description.classes(),
        probabilities,
        best < description.abstainBelow(),
        distance > description.distanceLimit());
  }

  @Override
  public void close() {
    predictor.close();
    model.close();
  }
}
