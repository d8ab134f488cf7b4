package studio.graft.ml;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Prediction;
import studio.graft.model.SkippedFile;

/** A trained model, loaded to predict. */
public interface Classifier extends AutoCloseable {
  /**
   * Predicts files one after another, in batches.
   *
   * @param onPrediction told each prediction, in the order of the files
   * @return the files that could not be read, each with its reason
   * @throws studio.graft.concurrent.CancelledException when asked to stop
   */
  List<SkippedFile> predict(
      List<Path> files,
      Consumer<Prediction> onPrediction,
      ProgressListener progress,
      CancellationToken token);

  @Override
  void close();
}
