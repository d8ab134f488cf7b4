package studio.graft.workflow;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Prediction;
import studio.graft.model.SkippedFile;

/** Predicts the classes of images outside the project. Works in a worker process. */
public final class PredictImages {
  /**
   * What a prediction came to.
   *
   * @param predictions in the order of the files, folders sorted by name
   * @param skipped files that could not be read
   */
  public record Result(List<Prediction> predictions, List<SkippedFile> skipped) {}

  /**
   * Predicts.
   *
   * @param model a run's folder or a model folder
   * @param sources files or folders
   * @param onPrediction told each prediction as it comes, on a background thread
   * @throws studio.graft.model.GraftException when the model is missing or no image was found
   */
  public Result run(
      Path model,
      List<Path> sources,
      Consumer<Prediction> onPrediction,
      ProgressListener progress,
      CancellationToken token) {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes predictions as CSV: file, class, probability, the two flags, and a column for each
   * class.
   */
  public void writeCsv(List<Prediction> predictions, Path file) {
    throw new UnsupportedOperationException();
  }
}
