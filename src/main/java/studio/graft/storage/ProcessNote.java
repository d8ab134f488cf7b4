package studio.graft.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Who works on something.
 *
 * @param pid process id
 * @param started when the process was started, null when not known: process ids are used again
 * @param since when the note was written
 */
record ProcessNote(long pid, Instant started, Instant since) {
  static ProcessNote ofThisProcess() {
    ProcessHandle self = ProcessHandle.current();
    return new ProcessNote(
        self.pid(),
        self.info().startInstant().orElse(null),
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** The note in a file; empty when there is none, or it was not written to its end. */
  static Optional<ProcessNote> read(Path file) {
    try {
      return Optional.of(Json.mapper().readValue(Files.readAllBytes(file), ProcessNote.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    JsonMapper mapper = Json.mapper();
    Files.write(file, mapper.writeValueAsBytes(this));
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
