package studio.graft.viewmodel.prediction;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Prediction;
import studio.graft.model.TestViews;
import studio.graft.workflow.PredictImages;

/** Predicts the classes of files, as {@code PredictImages.run} does. */
@FunctionalInterface
public interface Predictor {
  /**
   * Predicts.
   *
   * @param model a run's folder
   * @param sources files or folders
   * @param views of each picture, whose answers are averaged
   * @param onPrediction told each prediction as it comes, on a background thread
   * @throws studio.graft.model.GraftException when the model is missing or no image was found
   */
  PredictImages.Result run(
      Path model,
      List<Path> sources,
      TestViews views,
      Consumer<Prediction> onPrediction,
      ProgressListener progress,
      CancellationToken token);
}
