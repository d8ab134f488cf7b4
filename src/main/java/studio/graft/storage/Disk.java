package studio.graft.storage;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.GraftException;

/** Writing that leaves either the old file or the new one, and disk errors in words. */
public final class Disk {
  private static final Logger LOG = LoggerFactory.getLogger(Disk.class);

  private static final long MAX_OWN_BYTES = 1L << 30;

  private Disk() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes to the stream, which is buffered and closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces a file: written beside it, forced to disk, then moved over it.
   *
   * @throws GraftException with what to do; the old file is as before
   */
  public static void replace(Path file, Content content) {
    replace(file, content, true);
  }

  /**
   * As {@link #replace(Path, Content)}, but without waiting for the disk: for what can be computed
   * again. After a power failure the file may be damaged, so its reader must notice that.
   */
  public static void cache(Path file, Content content) {
    replace(file, content, false);
  }

  private static void replace(Path file, Content content, boolean force) {
    Path temporary = file.resolveSibling("." + UUID.randomUUID() + ".tmp");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileOutputStream raw = new FileOutputStream(temporary.toFile())) {
        OutputStream out = new BufferedOutputStream(raw, 1 << 16);
        content.writeTo(out);
        out.flush();
        if (force) {
          raw.getFD().sync();
        }
      }
      move(temporary, file);
      if (force) {
        syncFolder(file.toAbsolutePath().getParent());
      }
    } catch (IOException | ReadOnlyFileSystemException e) {
      delete(temporary);
      throw cannotWrite(file, e);
    }
  }

  /**
   * All bytes of a file that the studio keeps for itself.
   *
   * @throws IOException also when it is a pipe or a device, which may never end, or has more than 1
   *     GiB, which none of these files has
   */
  static byte[] contents(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isOther()) {
      throw new UnusableException("it is a pipe, a socket or a device. Delete it.");
    }
    if (attributes.size() > MAX_OWN_BYTES) {
      throw new UnusableException("it is damaged (larger than 1 GB). Restore it from a backup.");
    }
    return Files.readAllBytes(file);
  }

  /** A file that cannot be what it should be; the message says it. */
  private static final class UnusableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
      super(message);
    }
  }

  /** Moves within a file system, over what is there. */
  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes a move survive a power failure; Windows does so by itself and cannot be asked. */
  static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      LOG.debug("{} cannot be forced to disk: {}", folder, e.getMessage());
    }
  }

  /** Deletes a file, or a folder with all that is in it, as far as possible. */
  public static void delete(Path path) {
    try {
      if (Files.isDirectory(path)) {
        Files.walkFileTree(
            path,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                  throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult postVisitDirectory(Path folder, IOException e)
                  throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
              }
            });
      } else {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      LOG.warn("{} could not be deleted", path, e);
    }
  }

  /** How many bytes the files of a folder, or a file itself, take; 0 when it cannot be told. */
  public static long bytes(Path path) {
    try {
      return size(path);
    } catch (IOException e) {
      LOG.debug("{} cannot be measured", path, e);
      return 0;
    }
  }

  /** The same for whoever must know when it cannot be told; files removed meanwhile count 0. */
  static long size(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A failure to write, in words. */
  public static GraftException cannotWrite(Path file, Exception e) {
    return new GraftException("Cannot write " + file + ": " + reason(e), e);
  }

  /** A failure to read, in words. */
  public static GraftException cannotRead(Path file, Exception e) {
    return new GraftException("Cannot read " + file + ": " + reason(e), e);
  }

  /** What is wrong and what to do, in sentences. */
  static String reason(Exception e) {
    String said = String.valueOf(e.getMessage());
    if (e instanceof UnusableException) {
      return said;
    }
    String lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left")
        || lower.contains("not enough space")
        || lower.contains("quota exceeded")) {
      return "the disk is full. Free some space and try again; what was saved before is unharmed.";
    }
    if (lower.contains("file too large")) {
      return "no file may grow that large here: a limit of this account (ulimit -f) or of the"
          + " disk's format forbids it. Raise the limit or use another disk; what was saved before"
          + " is unharmed.";
    }
    if (lower.contains("not a directory")) {
      return "a file is in the way where a folder should be. Choose another folder.";
    }
    if (lower.contains("is a directory")) {
      return "it is a folder, not a file. Choose a file.";
    }
    if (lower.contains("name too long")) {
      return "its name is too long for this disk. Choose a shorter one.";
    }
    if (e instanceof AccessDeniedException
        || e instanceof ReadOnlyFileSystemException
        || lower.contains("permission denied")
        || lower.contains("access is denied")
        || lower.contains("read-only")) {
      return "the folder is read-only or you have no permission. Change its permissions, or copy"
          + " the project to a folder of your own.";
    }
    if (e instanceof NoSuchFileException || lower.contains("no such file")) {
      return "it is not there. Was it moved or deleted?";
    }
    return "the disk reported an error (" + said + ").";
  }
}
