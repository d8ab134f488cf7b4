package studio.graft.storage;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.Evaluation;
import studio.graft.model.GraftException;
import studio.graft.model.ModelDescription;
import studio.graft.model.RunRecord;

/**
 * What a run left behind in its folder: {@code predictions.csv}, {@code metrics.json}, {@code
 * model/model.json}, {@code environment.json}. Files are replaced atomically. Thread-safe.
 */
public final class RunResults {
  private static final Logger LOG = LoggerFactory.getLogger(RunResults.class);

  private final JsonMapper mapper =
      Json.mapper().rebuild().addMixIn(Evaluation.class, WithoutImages.class).build();

  /** Images are in {@code predictions.csv}. */
  @JsonIgnoreProperties("images")
  private interface WithoutImages {}

  /**
   * Writes predictions on a set: {@code predictions.csv} for validation, {@code
   * predictions-<set>.csv} for others. Columns: image id, file, truth (name), abstained, out of
   * distribution, then a probability for each class.
   *
   * @param set {@code validation} or {@code test}
   */
  public void writePredictions(
      Path runFolder, String set, List<String> classes, List<EvaluatedImage> images) {
    RunTables.writePredictions(
        predictionsFile(runFolder, set), RunStore.projectOf(runFolder), classes, images);
  }

  /** Stored predictions on a set, empty when there are none. */
  public Optional<List<EvaluatedImage>> predictions(Path runFolder, String set) {
    Path file = predictionsFile(runFolder, set);
    return Files.exists(file)
        ? Optional.of(RunTables.readPredictions(file, RunStore.projectOf(runFolder)))
        : Optional.empty();
  }

  /** Writes {@code metrics.json}: the evaluation without its images. */
  public void writeMetrics(Path runFolder, Evaluation evaluation) {
    JsonFile.write(mapper, runFolder.resolve("metrics.json"), evaluation);
  }

  /** Writes {@code model.json} into a model folder. */
  public void writeModel(Path modelFolder, ModelDescription description) {
    JsonFile.write(mapper, modelFolder.resolve(ModelFile.NAME), new ModelFile(description));
  }

  /** Whether a folder holds a model. */
  public boolean hasModel(Path modelFolder) {
    return Files.exists(modelFolder.resolve(ModelFile.NAME));
  }

  /**
   * Reads the {@code model.json} of a model folder.
   *
   * @throws studio.graft.model.GraftException when it is missing or damaged
   */
  public ModelDescription model(Path modelFolder) {
    Path file = modelFolder.resolve(ModelFile.NAME);
    try {
      return JsonFile.read(mapper, file, ModelFile.class).toModel(file);
    } catch (JsonProcessingException e) {
      throw new GraftException(
          "The file " + file + " is damaged. Train again, or choose another model.", e);
    } catch (IOException e) {
      throw Disk.cannotRead(file, e);
    }
  }

  /** Writes {@code environment.json}: what a run was computed with, such as versions and device. */
  public void writeEnvironment(Path runFolder, Map<String, String> environment) {
    JsonFile.write(mapper, runFolder.resolve("environment.json"), environment);
  }

  /** What {@link #writeEnvironment} wrote; empty when there is nothing readable. */
  public RunRecord record(Path runFolder) {
    try {
      Map<String, String> environment =
          mapper.readValue(
              Disk.contents(runFolder.resolve("environment.json")),
              new TypeReference<LinkedHashMap<String, String>>() {});
      return environment == null ? RunRecord.NONE : new RunRecord(environment);
    } catch (IOException e) {
      LOG.debug("no environment of {}", runFolder, e);
      return RunRecord.NONE;
    }
  }

  private static Path predictionsFile(Path runFolder, String set) {
    return runFolder.resolve(
        set.equals("validation") ? "predictions.csv" : "predictions-" + set + ".csv");
  }
}
