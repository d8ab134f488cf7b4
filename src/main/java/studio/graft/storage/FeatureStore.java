package studio.graft.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.GraftException;

/**
 * Arrays kept by content in a folder, such as a project's {@code cache/features}: append-only
 * packs, one folder for each space. What was being written when a process died is dropped. Only an
 * index of hashes is held in memory. Several processes may use a folder at once. Thread-safe.
 */
public final class FeatureStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeatureStore.class);
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** A file that names whose arithmetic the spaces without a name of it are. */
  private static final String FIRST_ARITHMETIC = "arithmetic";

  private final Path folder;
  private final CacheLimit limit;
  private final Map<String, FeatureSpace> spaces = new ConcurrentHashMap<>();
  private final AtomicReference<String> trouble = new AtomicReference<>();
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * Arrays in a folder, of which there are at most 10 GB and at most a tenth of the free disk.
   *
   * @param folder made when something is first kept
   */
  public FeatureStore(Path folder) {
    this(folder, 0);
  }

  /**
   * Arrays in a folder.
   *
   * @param limitBytes beyond which the spaces go that were used longest ago; 0 for the smaller of
   *     10 GB and a tenth of the free disk
   */
  public FeatureStore(Path folder, long limitBytes) {
    this.folder = folder;
    limit = new CacheLimit(folder, limitBytes);
  }

  /**
   * The array kept for an image; empty when there is none or it is damaged.
   *
   * @param space everything but the image that the array depends on; safe as a file name
   * @param imageHash SHA-256 of the image's bytes
   */
  public Optional<float[]> get(String space, String imageHash) {
    try {
      return space(space).get(key(imageHash));
    } catch (IOException e) {
      LOG.warn("features in {} could not be read", folder, e);
      return Optional.empty();
    }
  }

  /**
   * The name of a space for what an arithmetic has computed. The one that first uses a folder is
   * noted in it, and its spaces need no more name; neither do those that older versions left, which
   * are taken for its own. Spaces of any other end in its name.
   *
   * @param what everything else that the arrays depend on, but the image
   * @param arithmetic names how this process computes, such as {@code 7da43332}
   */
  public String space(String what, String arithmetic) {
    return arithmetic.equals(firstArithmetic(arithmetic)) ? what : what + "-" + arithmetic;
  }

  private String firstArithmetic(String mine) {
    Path note = folder.resolve(FIRST_ARITHMETIC);
    try {
      return Files.readString(note).strip();
    } catch (IOException none) {
      try {
        Disk.cache(note, out -> out.write(mine.getBytes(StandardCharsets.UTF_8)));
      } catch (GraftException e) { // a folder that nobody writes to keeps what it has
        LOG.debug("{} is not noted", note, e);
      }
      return mine;
    }
  }

  /**
   * Keeps an array; a second one for the same key is ignored. A full or read-only disk is no error:
   * then nothing is kept.
   *
   * @throws IllegalArgumentException when its length is not that of the others of its space
   */
  public void put(String space, String imageHash, float[] values) {
    put(space, imageHash, values, false);
  }

  /**
   * As {@link #put}, in half precision, which takes half the space: numbers are rounded, see {@link
   * studio.graft.model.HalfFloat}.
   */
  public void putHalf(String space, String imageHash, float[] values) {
    put(space, imageHash, values, true);
  }

  private void put(String space, String imageHash, float[] values, boolean half) {
    try {
      space(space).put(key(imageHash), values, half);
    } catch (IOException e) {
      LOG.warn("features could not be kept in {}", folder, e);
      trouble.compareAndSet(
          null,
          e instanceof CacheLimit.ReachedException
              ? "Nothing more is kept in " + folder + ": " + e.getMessage() + "."
              : Disk.cannotWrite(folder, e).getMessage());
    }
  }

  /** Bytes that the folder takes. */
  public long used() {
    return asked(() -> made() ? limit.used() : 0, "looked at");
  }

  /** Bytes that it may take. */
  public long most() {
    return asked(limit::most, "looked at");
  }

  /**
   * Removes the spaces that were used longest ago until the folder keeps to its limit.
   *
   * @return bytes that were freed
   */
  public long trim() {
    return asked(() -> made() ? limit.shrinkTo(limit.most()) : 0, "trimmed");
  }

  /**
   * Removes all spaces that no process is using.
   *
   * @return bytes that were freed
   */
  public long clear() {
    return asked(() -> made() ? limit.shrinkTo(0) : 0, "cleared");
  }

  private boolean made() {
    return Files.isDirectory(folder);
  }

  private interface Question {
    long ask() throws IOException;
  }

  private long asked(Question question, String what) {
    try {
      return question.ask();
    } catch (IOException e) {
      throw new GraftException(
          "The cache in %s could not be %s: %s".formatted(folder, what, Disk.reason(e)), e);
    }
  }

  /** Why something could not be kept, in a sentence or two; told once. */
  public Optional<String> trouble() {
    String reason = trouble.get();
    return reason != null && told.compareAndSet(false, true)
        ? Optional.of(reason)
        : Optional.empty();
  }

  /** Closes the files. */
  @Override
  public void close() {
    spaces.values().forEach(FeatureSpace::close);
    spaces.clear();
  }

  private FeatureSpace space(String name) {
    return spaces.computeIfAbsent(name, n -> new FeatureSpace(folder.resolve(n), limit));
  }

  private static FeatureKey key(String imageHash) {
    byte[] bytes =
        SHA256.matcher(imageHash).matches()
            ? HexFormat.of().parseHex(imageHash)
            : sha256(imageHash); // such as a hash with a variant behind it
    return FeatureKey.of(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
