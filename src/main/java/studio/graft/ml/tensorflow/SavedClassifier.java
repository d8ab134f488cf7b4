package studio.graft.ml.tensorflow;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.Augmenter;
import studio.graft.imaging.Variation;
import studio.graft.imaging.Views;
import studio.graft.ml.Classifier;
import studio.graft.ml.metrics.Softmax;
import studio.graft.model.GraftException;
import studio.graft.model.ModelDescription;
import studio.graft.model.Prediction;
import studio.graft.model.SkippedFile;
import studio.graft.model.TestViews;

/** A SavedModel that {@link SavedModelWriter} wrote, served by DJL. */
final class SavedClassifier implements Classifier {
  private final ModelDescription description;
  private final PixelBatches batches;
  private final Model model;
  private final Queue<Predictor<List<byte[]>, PixelTranslator.Outputs>> idle =
      new ConcurrentLinkedQueue<>(); // each is for one thread at a time

  /**
   * Loads it.
   *
   * @param batches decode its images; stay the caller's
   * @throws GraftException when it is missing or damaged
   */
  SavedClassifier(Path folder, ModelDescription description, PixelBatches batches) {
    this.description = description;
    this.batches = batches;
    model = load(folder);
    idle.add(predictor());
  }

  private static Model load(Path folder) {
    if (!Files.isRegularFile(folder.resolve("saved_model.pb"))) {
      throw new GraftException(
          "There is no trained model in %s. Choose the folder of a finished run, or train again."
              .formatted(folder));
    }
    NativeLibrary.spareDjlTheSearchForCuda();
    Model model = Model.newInstance(folder.getFileName().toString(), "TensorFlow");
    try {
      model.load(folder, null, Map.of("ConfigProto", TrainerSessions.fixed()));
      return model;
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw new GraftException(
          "The trained model in %s is damaged and cannot be loaded. Copy it again, or train again."
              .formatted(folder),
          e);
    }
  }

  @Override
  public List<SkippedFile> predict(
      List<Path> files,
      TestViews views,
      Consumer<Prediction> onPrediction,
      ProgressListener progress,
      CancellationToken token) {
    List<Variation> variations = Views.of(views);
    return batches.forEach(
        files,
        FullBatch.SIZE,
        "Predicting",
        pictures -> run(pictures, variations, token),
        (numbers, outputs) -> {
          for (int k = 0; k < numbers.size(); k++) {
            onPrediction.accept(
                prediction(files.get(numbers.get(k)), outputs.logits()[k], outputs.distances()[k]));
          }
        },
        progress,
        token);
  }

  /** The mean logits of all views, and the distances of the first one. */
  private PixelTranslator.Outputs run(
      List<byte[]> pictures, List<Variation> views, CancellationToken token) {
    PixelTranslator.Outputs plain = run(pictures);
    float[][] sum = Arrays.stream(plain.logits()).map(float[]::clone).toArray(float[][]::new);
    for (Variation view : views.subList(1, views.size())) {
      token.throwIfCancelled();
      add(run(seen(pictures, view)).logits(), sum);
    }
    for (float[] logits : sum) {
      for (int c = 0; c < logits.length; c++) {
        logits[c] /= views.size();
      }
    }
    return new PixelTranslator.Outputs(sum, plain.distances());
  }

  private List<byte[]> seen(List<byte[]> pictures, Variation view) {
    int side = description.inputSize();
    return pictures.parallelStream()
        .map(pixels -> Augmenter.apply(view, pixels, side, side))
        .toList();
  }

  private static void add(float[][] logits, float[][] sum) {
    for (int k = 0; k < sum.length; k++) {
      for (int c = 0; c < sum[k].length; c++) {
        sum[k][c] += logits[k][c];
      }
    }
  }

  private PixelTranslator.Outputs run(List<byte[]> pictures) {
    Predictor<List<byte[]>, PixelTranslator.Outputs> known = idle.poll();
    Predictor<List<byte[]>, PixelTranslator.Outputs> predictor =
        known == null ? predictor() : known;
    try {
      return predictor.predict(pictures);
    } catch (TranslateException e) {
      throw new GraftException(
          "The model '%s' failed on a batch of images. It may have been changed since it was trained;"
                  .formatted(description.name())
              + " train it again.",
          e);
    } finally {
      idle.add(predictor);
    }
  }

  private Predictor<List<byte[]>, PixelTranslator.Outputs> predictor() {
    return model.newPredictor(new PixelTranslator(description.inputSize()));
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
    idle.forEach(Predictor::close);
    model.close();
  }
}
