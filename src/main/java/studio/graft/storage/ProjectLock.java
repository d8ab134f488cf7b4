package studio.graft.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.GraftException;

/**
 * The right to change a project: a lock of the operating system on {@code .graft-lock}, which ends
 * with its process, and a note of who holds it beside it.
 *
 * <p>The note is a file of its own because POSIX drops all of a process's locks on a file as soon
 * as that process closes it once: the locked file must never be opened to be read. For the same
 * reason the note is looked at before the lock is tried.
 */
final class ProjectLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectLock.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
  private static final String LOCK = ".graft-lock";
  private static final String OWNER = ".graft-owner";

  private final Path note;
  private final FileChannel channel;
  private final FileLock lock;

  private ProjectLock(Path note, FileChannel channel, FileLock lock) {
    this.note = note;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the lock of a project folder.
   *
   * @throws GraftException when someone has it, or nothing can be written there
   */
  static ProjectLock take(Path folder) {
    Path note = folder.resolve(OWNER);
    Optional<ProcessNote> owner = ProcessNote.read(note);
    if (owner.filter(ProcessNote::isThisProcess).isPresent()) {
      throw taken(folder, owner);
    }
    Path file = folder.resolve(LOCK);
    FileChannel channel = null;
    FileLock lock = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw taken(folder, owner);
      }
      ProcessNote.ofThisProcess().write(note);
      return new ProjectLock(note, channel, lock);
    } catch (OverlappingFileLockException e) {
      // this process has it; its lock would end if this channel were closed, so it stays open
      throw taken(folder, owner);
    } catch (IOException | ReadOnlyFileSystemException e) {
      if (lock != null) {
        Disk.delete(note); // ours, but it could not be written to its end
      }
      closeQuietly(channel);
      throw new GraftException(
          "The project " + folder + " cannot be opened for changes: " + Disk.reason(e), e);
    } catch (GraftException e) {
      closeQuietly(channel);
      throw e;
    }
  }

  /** Gives it back. The locked file stays: deleting it would let two others hold one lock each. */
  @Override
  public void close() {
    Disk.delete(note);
    try {
      lock.release();
    } catch (IOException e) {
      LOG.warn("the lock of {} could not be released", note.getParent(), e);
    }
    closeQuietly(channel);
  }

  private static void closeQuietly(FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.warn("a lock file could not be closed", e);
      }
    }
  }

  private static GraftException taken(Path folder, Optional<ProcessNote> owner) {
    String who =
        owner
            .map(
                o ->
                    o.isThisProcess()
                        ? "in this window (process " + o.pid() + ")"
                        : "in another window or command (process %d, since %s)"
                            .formatted(
                                o.pid(), TIME.format(o.since().atZone(ZoneId.systemDefault()))))
            .orElse("in another program");
    return new GraftException(
        "The project "
            + folder
            + " is open "
            + who
            + ". Close it there, then try again; it can be read meanwhile, but not changed.");
  }
}
