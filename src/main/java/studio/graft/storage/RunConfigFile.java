package studio.graft.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import studio.graft.model.GraftException;
import studio.graft.model.RunData;
import studio.graft.model.TrainingConfig;

/** What a run was asked to do, with which images: its {@code config.json} and {@code split.csv}. */
final class RunConfigFile {
  private static final int FORMAT = 1;
  private static final String CONFIG = "config.json";
  private static final String SPLIT = "split.csv";

  private final JsonMapper mapper = Json.mapper();

  /**
   * What {@code config.json} holds.
   *
   * @param format version of the file
   * @param created when the run was asked for
   * @param classes names, in the order of the model's outputs
   * @param classIds of the same classes in the project
   * @param config what to do
   */
  record Content(
      int format,
      Instant created,
      List<String> classes,
      List<String> classIds,
      TrainingConfig config) {
    private boolean isWhole() {
      return config != null
          && created != null
          && classes != null
          && classIds != null
          && classIds.size() == classes.size();
    }
  }

  /** Writes both files. */
  void write(
      Path runFolder, Path projectFolder, Instant created, TrainingConfig config, RunData data) {
    JsonFile.write(
        mapper,
        runFolder.resolve(CONFIG),
        new Content(FORMAT, created, data.classes(), data.classIds(), config));
    RunTables.writeSplit(runFolder.resolve(SPLIT), projectFolder, data);
  }

  /**
   * Reads the first.
   *
   * @throws GraftException when it is missing, damaged or of a newer format
   */
  Content read(Path runFolder) {
    Path file = runFolder.resolve(CONFIG);
    Content content;
    try {
      content = JsonFile.read(mapper, file, Content.class);
    } catch (JsonProcessingException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw Disk.cannotRead(file, e);
    }
    if (content.format() > FORMAT) {
      throw new GraftException(
          "The run "
              + runFolder
              + " was made by a newer version of Graft Studio. Install that to look at it.");
    }
    if (!content.isWhole()) {
      throw damaged(file, null);
    }
    return content;
  }

  /** Reads both: the images of a run, with absolute paths. */
  RunData data(Path runFolder, Path projectFolder) {
    Content content = read(runFolder);
    return RunTables.readSplit(
        runFolder.resolve(SPLIT), projectFolder, content.classes(), content.classIds());
  }

  private static GraftException damaged(Path file, Exception cause) {
    return new GraftException(
        "The file " + file + " is damaged. Restore it from a backup, or train again.", cause);
  }
}
