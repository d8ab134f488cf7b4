package studio.graft.ml;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Prediction;
import studio.graft.model.SkippedFile;
import studio.graft.model.TestViews;

/** A trained model, loaded to predict. */
public interface Classifier extends AutoCloseable {
  /**
   * Predicts files one after another, in batches. With more than one view of a picture their logits
   * are averaged and then divided by the temperature. That is the same as averaging
   * log-probabilities, a logarithmic pool: it is about as sharp as one view, so the temperature
   * that was fitted on single views and the threshold of "don't know" still fit. Averaged
   * probabilities, a linear pool, would be less confident than they are right even if each view
   * were calibrated (Ranjan and Gneiting 2010). Whether a picture is unlike anything trained on is
   * judged by the picture as it is: so its limit was measured.
   *
   * @param views of each picture
   * @param onPrediction told each prediction, in the order of the files
   * @return the files that could not be read, each with its reason
   * @throws studio.graft.concurrent.CancelledException when asked to stop
   */
  List<SkippedFile> predict(
      List<Path> files,
      TestViews views,
      Consumer<Prediction> onPrediction,
      ProgressListener progress,
      CancellationToken token);

  @Override
  void close();
}
