package studio.graft.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.Evaluation;
import studio.graft.model.ModelDescription;
import studio.graft.model.Run;
import studio.graft.model.RunData;
import studio.graft.model.RunEvent;
import studio.graft.model.TrainingConfig;

/**
 * Run folders: {@code runs/<id>/} with {@code config.json}, {@code split.csv}, {@code
 * events.jsonl}, {@code predictions.csv}, {@code metrics.json}, {@code model/model.json}, {@code
 * environment.json}. Files are replaced atomically, events appended and flushed. Thread-safe.
 */
public final class RunStore {
  /**
   * Makes the folder of a new run with {@code config.json} and {@code split.csv}; all or nothing.
   * The run counts as alive while this process lives, until {@link #claim} says another one.
   *
   * @param projectFolder absolute
   */
  public Run create(Path projectFolder, TrainingConfig config, RunData data) {
    throw new UnsupportedOperationException();
  }

  /** Records that this process works on the run, so that its death is noticed. */
  public void claim(Path runFolder) {
    throw new UnsupportedOperationException();
  }

  /** The configuration of a run. */
  public TrainingConfig config(Path runFolder) {
    throw new UnsupportedOperationException();
  }

  /** The images of a run; files as absolute paths. */
  public RunData data(Path runFolder) {
    throw new UnsupportedOperationException();
  }

  /** Appends an event and flushes it. */
  public void append(Path runFolder, RunEvent event) {
    throw new UnsupportedOperationException();
  }

  /** The run as its events tell it; {@code INTERRUPTED} when its process is gone. */
  public Run read(Path runFolder) {
    throw new UnsupportedOperationException();
  }

  /** All readable runs of a project, newest first. */
  public List<Run> list(Path projectFolder) {
    throw new UnsupportedOperationException();
  }

  /** Moves a run's folder to the project's trash. */
  public void delete(Path projectFolder, Run run) {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes predictions on a set: {@code predictions.csv} for validation, {@code
   * predictions-<set>.csv} for others. Columns: image id, file, truth (name), abstained, out of
   * distribution, then a probability for each class.
   *
   * @param set {@code validation} or {@code test}
   */
  public void writePredictions(
      Path runFolder, String set, List<String> classes, List<EvaluatedImage> images) {
    throw new UnsupportedOperationException();
  }

  /** Stored predictions on a set, empty when there are none. */
  public Optional<List<EvaluatedImage>> predictions(Path runFolder, String set) {
    throw new UnsupportedOperationException();
  }

  /** Writes {@code metrics.json}: the evaluation without its images. */
  public void writeMetrics(Path runFolder, Evaluation evaluation) {
    throw new UnsupportedOperationException();
  }

  /** Writes {@code model.json} into a model folder. */
  public void writeModel(Path modelFolder, ModelDescription description) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads the {@code model.json} of a model folder.
   *
   * @throws studio.graft.model.GraftException when it is missing or damaged
   */
  public ModelDescription model(Path modelFolder) {
    throw new UnsupportedOperationException();
  }

  /** Writes {@code environment.json}: what a run was computed with, such as versions and device. */
  public void writeEnvironment(Path runFolder, Map<String, String> environment) {
    throw new UnsupportedOperationException();
  }
}
