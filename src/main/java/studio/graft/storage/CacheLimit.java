package studio.graft.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a folder of spaces below a size: when it is full, the spaces that were used longest ago go.
 * Beside each space lies a file whose time says when it was last used, and whose lock says that a
 * process uses it now; such a space stays. Thread-safe.
 */
final class CacheLimit {
  private static final Logger LOG = LoggerFactory.getLogger(CacheLimit.class);
  private static final String USE = ".use";

  /** At most this, and at most a tenth of what is free. */
  private static final long MOST = 10_000_000_000L;

  private static final int SHARE_OF_FREE = 10;

  /** After an eviction there is room for a while. */
  private static final double FULL_ENOUGH = 0.9;

  /** Other processes write too: their share is looked up after so much of one's own. */
  private static final long LOOK_EVERY = 256L << 20;

  /** Nothing more fits, however much was removed. */
  static final class ReachedException extends IOException {
    private static final long serialVersionUID = 1L;

    ReachedException(long limit) {
      super(String.format(Locale.ROOT, "the cache has reached its limit of %.1f GB", limit / 1e9));
    }
  }

  private final Path folder;
  private long limit;
  private long used;
  private long sinceLook = Long.MAX_VALUE;

  /**
   * A limit of a folder.
   *
   * @param limit in bytes; 0 for the smaller of 10 GB and a tenth of the free disk
   */
  CacheLimit(Path folder, long limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /** Notes that a space is in use until the lock is closed; null where that cannot be noted. */
  FileChannel use(String space) {
    Path file = folder.resolve(space + USE);
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      channel.tryLock(0, Long.MAX_VALUE, true);
    } catch (IOException | OverlappingFileLockException e) {
      LOG.debug("{} is not marked as in use: {}", space, e.toString());
    }
    return channel;
  }

  /** Whether so many more bytes may be written; makes room for them where it can. */
  synchronized boolean take(long bytes) throws IOException {
    if (sinceLook > LOOK_EVERY) {
      used = Disk.size(folder);
      sinceLook = 0;
    }
    if (used + bytes > most()) {
      shrinkTo((long) (limit * FULL_ENOUGH) - bytes);
    }
    if (used + bytes > limit) {
      return false;
    }
    used += bytes;
    sinceLook += bytes;
    return true;
  }

  /** Bytes that the folder may take. */
  synchronized long most() throws IOException {
    if (limit == 0) {
      Path there = folder.toAbsolutePath();
      while (!Files.exists(there) && there.getParent() != null) {
        there = there.getParent(); // the folder is made when something is first kept
      }
      long free = Files.getFileStore(there).getUsableSpace();
      long taken = Files.exists(folder) ? Disk.size(folder) : 0;
      limit = Math.max(1, Math.min(MOST, (free + taken) / SHARE_OF_FREE));
    }
    return limit;
  }

  /** Bytes that the folder takes. */
  synchronized long used() throws IOException {
    return Disk.size(folder);
  }

  /**
   * Removes spaces that nobody uses, those that were used longest ago first, until no more than
   * that is left.
   *
   * @return bytes that were freed
   */
  synchronized long shrinkTo(long bytes) throws IOException {
    used = Disk.size(folder);
    long before = used;
    for (Path space : oldestFirst()) {
      if (used <= bytes) {
        break;
      }
      used -= evict(space);
    }
    return before - used;
  }

  private List<Path> oldestFirst() throws IOException {
    record Used(Path space, FileTime last) {}
    List<Used> spaces = new ArrayList<>();
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path space : inside.filter(Files::isDirectory).toList()) {
        Path use = folder.resolve(space.getFileName() + USE);
        spaces.add(new Used(space, Files.getLastModifiedTime(Files.exists(use) ? use : space)));
      }
    }
    return spaces.stream().sorted(Comparator.comparing(Used::last)).map(Used::space).toList();
  }

  /** Removes a space that nobody uses, and yields how many bytes that freed. */
  private long evict(Path space) {
    Path use = folder.resolve(space.getFileName() + USE);
    try (FileChannel channel =
            FileChannel.open(use, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return 0;
      }
      long before = Disk.size(space);
      try (Stream<Path> inside = Files.list(space)) {
        for (Path file : inside.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(space);
      LOG.info("{} was removed from the cache", space.getFileName());
      return before;
    } catch (IOException | OverlappingFileLockException e) {
      LOG.debug("{} stays in the cache: {}", space, e.toString());
      return 0;
    }
  }
}
