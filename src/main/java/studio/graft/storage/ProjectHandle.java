package studio.graft.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.GraftException;
import studio.graft.model.Project;
import studio.graft.model.ProjectChange;

/**
 * A project that is open for changes: its lock, its journal, its newest snapshot. Thread-safe; the
 * caller decides on changes one at a time.
 */
public final class ProjectHandle implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectHandle.class);

  private final ProjectFile files;
  private final Path journalFile;
  private final Journal journal;
  private final ProjectLock lock;
  private final List<String> warnings;
  private volatile ProjectState state; // read without waiting for a change that is being written
  private boolean closed;

  ProjectHandle(
      ProjectFile files,
      Path journalFile,
      Journal journal,
      ProjectLock lock,
      ProjectState state,
      List<String> warnings) {
    this.files = files;
    this.journalFile = journalFile;
    this.journal = journal;
    this.lock = lock;
    this.state = state;
    this.warnings = warnings;
  }

  /** What was lost when it was opened, in sentences; empty as a rule. */
  public List<String> warnings() {
    return warnings;
  }

  /** The newest snapshot. */
  public Project project() {
    return state.project();
  }

  /** An image id that was never used. */
  public int nextImageId() {
    return state.nextImageId();
  }

  /** A class id that was never used. */
  public String nextClassId() {
    return state.nextClassId();
  }

  /**
   * Makes a change; it is on disk when this returns.
   *
   * @return the snapshot after it
   * @throws GraftException when it could not be written; then nothing has changed
   */
  public synchronized Project commit(ProjectChange change) {
    if (closed) {
      throw new GraftException(
          "The project " + state.project().name() + " was closed. Open it again to change it.");
    }
    ProjectState next = state.after(change);
    journal.append(change);
    state = next;
    return next.project();
  }

  /**
   * Writes the changes into the project file and gives the lock back. Should that fail, the journal
   * stays and nothing is lost.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      journal.close();
      if (journal.hasChanges() && !Files.exists(journalFile)) {
        LOG.warn("{} is not there any more, so nothing is saved to it", journalFile);
      } else if (journal.hasChanges()) {
        // The next generation: a journal that outlives it in a crash is known to be in it already.
        files.write(state.withGeneration(state.generation() + 1));
        Files.deleteIfExists(journalFile);
      }
    } catch (IOException | GraftException e) {
      LOG.warn("the changes of {} stay in their journal", state.project().file(), e);
    } finally {
      lock.close();
    }
  }
}
