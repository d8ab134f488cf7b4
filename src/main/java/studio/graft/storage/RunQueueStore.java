package studio.graft.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of a project that wait for their turn: {@code runs/queue.json}, their ids in order.
 * Replaced atomically. Thread-safe within a process.
 */
public final class RunQueueStore {
  private static final Logger LOG = LoggerFactory.getLogger(RunQueueStore.class);

  private final JsonMapper mapper = Json.mapper();

  private record QueueDto(List<String> runs) {}

  /** Ids in the order in which they will begin; empty when nothing waits. */
  public synchronized List<String> read(Path projectFolder) {
    return readFile(file(projectFolder.resolve("runs")));
  }

  /** Whether the run in a folder waits. */
  synchronized boolean waits(Path runFolder) {
    return readFile(file(runFolder.getParent())).contains(runFolder.getFileName().toString());
  }

  /** Puts a run at the end. */
  public synchronized void add(Path projectFolder, String runId) {
    List<String> ids = new ArrayList<>(read(projectFolder));
    ids.remove(runId);
    ids.add(runId);
    write(projectFolder, ids);
  }

  /** Takes a run out. */
  public synchronized void remove(Path projectFolder, String runId) {
    List<String> ids = new ArrayList<>(read(projectFolder));
    if (ids.remove(runId)) {
      write(projectFolder, ids);
    }
  }

  /**
   * Moves a run.
   *
   * @param by places towards the end; negative towards the front
   */
  public synchronized void move(Path projectFolder, String runId, int by) {
    List<String> ids = new ArrayList<>(read(projectFolder));
    int from = ids.indexOf(runId);
    if (from >= 0) {
      ids.remove(from);
      ids.add(Math.max(0, Math.min(ids.size(), from + by)), runId);
      write(projectFolder, ids);
    }
  }

  private List<String> readFile(Path file) {
    try {
      QueueDto queue = mapper.readValue(Files.readAllBytes(file), QueueDto.class);
      return queue.runs() == null ? List.of() : List.copyOf(queue.runs());
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      LOG.warn("{} is damaged; nothing is queued", file, e);
      return List.of();
    }
  }

  private void write(Path projectFolder, List<String> ids) {
    Disk.replace(
        file(projectFolder.resolve("runs")), out -> mapper.writeValue(out, new QueueDto(ids)));
  }

  private static Path file(Path runs) {
    return runs.resolve("queue.json");
  }
}
