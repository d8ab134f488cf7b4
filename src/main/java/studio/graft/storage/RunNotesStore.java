package studio.graft.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.RunNotes;

/** What people wrote about runs: {@code notes.json} in the run's folder, replaced atomically. */
public final class RunNotesStore {
  private static final Logger LOG = LoggerFactory.getLogger(RunNotesStore.class);

  private final JsonMapper mapper = Json.mapper();

  /** What is written about a run, {@link RunNotes#NONE} when nothing is. */
  public RunNotes read(Path runFolder) {
    Path file = runFolder.resolve("notes.json");
    try {
      RunNotes notes = JsonFile.read(mapper, file, RunNotes.class);
      return new RunNotes(
          notes.tags() == null ? List.of() : List.copyOf(notes.tags()),
          notes.note() == null ? "" : notes.note());
    } catch (NoSuchFileException e) {
      return RunNotes.NONE;
    } catch (IOException e) {
      LOG.warn("{} cannot be read", file, e);
      return RunNotes.NONE;
    }
  }

  /** Writes it. */
  public void write(Path runFolder, RunNotes notes) {
    Disk.replace(runFolder.resolve("notes.json"), out -> mapper.writeValue(out, notes));
  }
}
