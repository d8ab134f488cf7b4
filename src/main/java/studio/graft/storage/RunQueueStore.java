package studio.graft.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of a project that wait for their turn: {@code runs/queue.json}, their ids in order, and
 * why those could not begin that were tried. Replaced atomically. Thread-safe within a process.
 */
public final class RunQueueStore {
  private static final Logger LOG = LoggerFactory.getLogger(RunQueueStore.class);

  private final JsonMapper mapper = Json.mapper();

  /** {@code refusals} is null in files of a version that kept none. */
  private record QueueDto(List<String> runs, Map<String, String> refusals) {
    static final QueueDto EMPTY = new QueueDto(List.of(), Map.of());

    QueueDto {
      runs = runs == null ? List.of() : List.copyOf(runs);
      refusals = refusals == null ? Map.of() : Map.copyOf(refusals);
    }

    QueueDto withRuns(List<String> others) {
      Map<String, String> kept = new LinkedHashMap<>(refusals);
      kept.keySet().retainAll(others);
      return new QueueDto(others, kept);
    }
  }

  /** Ids in the order in which they will begin; empty when nothing waits. */
  public synchronized List<String> read(Path projectFolder) {
    return readFile(file(projectFolder.resolve("runs"))).runs();
  }

  /** Whether the run in a folder waits. */
  synchronized boolean waits(Path runFolder) {
    return readFile(file(runFolder.getParent()))
        .runs()
        .contains(runFolder.getFileName().toString());
  }

  /** Why the run in a folder could not begin when it was tried last; null where it was not. */
  synchronized String refusal(Path runFolder) {
    return readFile(file(runFolder.getParent())).refusals().get(runFolder.getFileName().toString());
  }

  /** Keeps why a run could not begin; forgotten when it leaves the queue. */
  public synchronized void refuse(Path projectFolder, String runId, String why) {
    QueueDto queue = readFile(file(projectFolder.resolve("runs")));
    if (queue.runs().contains(runId)) {
      Map<String, String> refusals = new LinkedHashMap<>(queue.refusals());
      refusals.put(runId, why);
      write(projectFolder, new QueueDto(queue.runs(), refusals));
    }
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

  private QueueDto readFile(Path file) {
    try {
      return JsonFile.read(mapper, file, QueueDto.class);
    } catch (NoSuchFileException e) {
      return QueueDto.EMPTY;
    } catch (IOException e) {
      LOG.warn("{} is damaged; nothing is queued", file, e);
      return QueueDto.EMPTY;
    }
  }

  private void write(Path projectFolder, List<String> ids) {
    write(projectFolder, readFile(file(projectFolder.resolve("runs"))).withRuns(ids));
  }

  private void write(Path projectFolder, QueueDto queue) {
    Disk.replace(file(projectFolder.resolve("runs")), out -> mapper.writeValue(out, queue));
  }

  private static Path file(Path runs) {
    return runs.resolve("queue.json");
  }
}
