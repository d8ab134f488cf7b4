package studio.graft.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who works on something.
 *
 * @param pid process id
 * @param started when the process was started, null when not known: process ids are used again
 * @param since when the note was written
 * @param memoryKills how often the system had ended a process for want of memory by then, since the
 *     machine was started; null where it does not say, and in older notes
 */
record ProcessNote(long pid, Instant started, Instant since, Long memoryKills) {
  static ProcessNote ofThisProcess() {
    ProcessHandle self = ProcessHandle.current();
    return new ProcessNote(
        self.pid(),
        self.info().startInstant().orElse(null),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        boxed(MemoryKillCount.in(MemoryKillCount.COUNTERS)));
  }

  private static Long boxed(OptionalLong count) {
    return count.isPresent() ? count.getAsLong() : null;
  }

  /** The note in a file; empty when there is none, or it was not written to its end. */
  static Optional<ProcessNote> read(Path file) {
    try {
      return Optional.of(JsonFile.read(Json.mapper(), file, ProcessNote.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    JsonMapper mapper = Json.mapper();
    Files.write(file, mapper.writeValueAsBytes(this));
  }

  /**
   * Whether the system has ended processes for want of memory since the note was written, of which
   * this may be one. After the machine was started anew nobody knows.
   *
   * @param counters where the system tells it
   */
  boolean mayHaveBeenKilledForMemory(Path counters) {
    OptionalLong now = MemoryKillCount.in(counters);
    return memoryKills != null
        && now.isPresent()
        && now.getAsLong() > memoryKills
        && since != null
        && since.isAfter(machineStarted());
  }

  private static Instant machineStarted() {
    try {
      String seconds = Files.readString(Path.of("/proc/uptime")).split(" ")[0];
      return Instant.now().minusMillis((long) (1000 * Double.parseDouble(seconds)));
    } catch (IOException | NumberFormatException e) {
      return Instant.MAX;
    }
  }

  boolean isThisProcess() {
    return pid == ProcessHandle.current().pid() && isSame(ProcessHandle.current());
  }

  boolean isAlive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame).isPresent();
  }

  private boolean isSame(ProcessHandle process) {
    Optional<Instant> start = process.info().startInstant();
    return started == null || start.isEmpty() || start.get().equals(started);
  }
}
