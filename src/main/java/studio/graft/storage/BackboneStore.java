package studio.graft.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.GraftException;
import studio.graft.model.InstalledBackbone;

/**
 * The backbones that are installed on this machine: for each a small {@code NAME.json} of where it
 * comes from, and the weights in {@code NAME-HASH.safetensors}. The JSON is written last, so that
 * an installation is there as a whole or not at all. What is removed is kept in {@code removed}
 * until something of the same name is removed. Thread-safe; several processes may use it.
 */
public final class BackboneStore {
  private static final Logger LOG = LoggerFactory.getLogger(BackboneStore.class);
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final String REMOVED = "removed";
  private static final String JSON = ".json";
  private static final String WEIGHTS = ".safetensors";
  private static final int HASH_IN_NAME = 12;

  private final Path folder;
  private final JsonMapper mapper = Json.mapper();

  /**
   * Backbones in a folder.
   *
   * @param folder made when something is installed
   */
  public BackboneStore(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** Where they are. */
  public Path folder() {
    return folder;
  }

  /** Whether a backbone may be called so. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** All that are installed, by name. One that cannot be read is left out and logged. */
  public List<InstalledBackbone> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(JSON))
          .flatMap(file -> read(file).stream())
          .sorted(Comparator.comparing(InstalledBackbone::name))
          .toList();
    } catch (IOException e) {
      throw Disk.cannotRead(folder, e);
    }
  }

  /** One by name; empty when it is not installed. */
  public Optional<InstalledBackbone> get(String name) {
    return isName(name) ? read(json(folder, name)) : Optional.empty();
  }

  private Optional<InstalledBackbone> read(Path json) {
    if (!Files.isRegularFile(json)) {
      return Optional.empty();
    }
    try {
      InstalledBackbone found = JsonFile.read(mapper, json, InstalledBackbone.class);
      String name = json.getFileName().toString();
      boolean whole =
          found.hash() != null
              && found.hash().length() > HASH_IN_NAME
              && found.architecture() != null
              && (found.name() + JSON).equals(name)
              && Files.size(weights(json.getParent(), found)) == found.bytes();
      if (!whole) {
        LOG.warn("{} does not fit its weights; the backbone counts as not installed", json);
      }
      return whole ? Optional.of(found) : Optional.empty();
    } catch (IOException e) {
      LOG.warn("{} cannot be read; the backbone counts as not installed", json, e);
      return Optional.empty();
    }
  }

  /**
   * The weight file of an installed backbone, after its content was compared with its hash.
   *
   * @throws GraftException when it is not installed, or was changed
   */
  public byte[] open(String name) {
    InstalledBackbone installed =
        get(name)
            .orElseThrow(
                () ->
                    new GraftException(
                        ("The backbone '%s' is not installed. Install it with 'graft models download"
                                + " %s', or import its weight file, and try again.")
                            .formatted(name, name)));
    Path file = weights(folder, installed);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw Disk.cannotRead(file, e);
    }
    if (!Hashes.hex(Hashes.sha256().digest(bytes)).equals(installed.hash())) {
      throw new GraftException(
          "The weights of the backbone '%s' (%s) were changed after they were installed. Remove it and install it again."
              .formatted(name, file));
    }
    return bytes;
  }

  /**
   * Installs a backbone in place of one of the same name.
   *
   * @param about all but its hash and size
   * @param weights writes the weight file; called twice, and must write the same both times
   * @return with hash and size
   * @throws GraftException when it cannot be written; then nothing was changed
   */
  public synchronized InstalledBackbone install(InstalledBackbone about, Disk.Content weights) {
    if (!isName(about.name())) {
      throw new GraftException(
          "A backbone cannot be called '%s'. Use lower-case letters, digits, dots and hyphens, such as 'leaves-v2'."
              .formatted(about.name()));
    }
    InstalledBackbone stored = measured(about, weights);
    Path file = weights(folder, stored);
    Disk.replace(file, weights);
    Disk.replace(json(folder, stored.name()), out -> mapper.writeValue(out, stored));
    forgetOthers(stored);
    return stored;
  }

  /** The hash that weights will have. */
  public static String hash(Disk.Content weights) {
    try (DigestOutputStream out =
        new DigestOutputStream(OutputStream.nullOutputStream(), Hashes.sha256())) {
      weights.writeTo(out);
      return Hashes.hex(out.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InstalledBackbone measured(InstalledBackbone about, Disk.Content weights) {
    long[] bytes = {0};
    OutputStream counted =
        new OutputStream() {
          @Override
          public void write(int b) {
            bytes[0]++;
          }

          @Override
          public void write(byte[] b, int from, int length) {
            bytes[0] += length;
          }
        };
    try (DigestOutputStream out = new DigestOutputStream(counted, Hashes.sha256())) {
      weights.writeTo(out);
      return about.stored(Hashes.hex(out.getMessageDigest().digest()), bytes[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes weights of the same name that were replaced. */
  private void forgetOthers(InstalledBackbone stored) {
    Path kept = weights(folder, stored);
    Pattern same =
        Pattern.compile(
            Pattern.quote(stored.name())
                + "-[0-9a-f]{"
                + HASH_IN_NAME
                + "}"
                + Pattern.quote(WEIGHTS));
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(f -> !f.equals(kept) && same.matcher(f.getFileName().toString()).matches())
          .toList()
          .forEach(Disk::delete);
    } catch (IOException e) {
      LOG.info("replaced weights of {} were not deleted", stored.name(), e);
    }
  }

  /**
   * Removes a backbone; {@link #restore} brings it back.
   *
   * @return what was removed
   * @throws GraftException when it is not installed, or cannot be moved
   */
  public synchronized InstalledBackbone remove(String name) {
    InstalledBackbone installed =
        get(name)
            .orElseThrow(
                () ->
                    new GraftException(
                        "The backbone '%s' is not installed, so there is nothing to remove."
                            .formatted(name)));
    move(installed, folder, folder.resolve(REMOVED));
    return installed;
  }

  /**
   * Brings a removed backbone back.
   *
   * @throws GraftException when nothing of that name was removed, or it cannot be moved
   */
  public synchronized InstalledBackbone restore(String name) {
    Path removed = folder.resolve(REMOVED);
    InstalledBackbone found =
        read(json(removed, name))
            .orElseThrow(
                () ->
                    new GraftException(
                        "The backbone '%s' cannot be brought back: it is no longer kept. Install it again."
                            .formatted(name)));
    move(found, removed, folder);
    return found;
  }

  /** The files of removed backbones, which {@link #restore} could bring back. */
  public List<Path> removed() {
    Path removed = folder.resolve(REMOVED);
    if (!Files.isDirectory(removed)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(removed)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw Disk.cannotRead(removed, e);
    }
  }

  private static void move(InstalledBackbone backbone, Path from, Path to) {
    Path json = json(from, backbone.name());
    try {
      Files.createDirectories(to);
      // the JSON decides whether it is installed: it comes last, and goes first
      if (from.endsWith(REMOVED)) {
        moveInto(weights(from, backbone), to);
        moveInto(json, to);
      } else {
        moveInto(json, to);
        moveInto(weights(from, backbone), to);
      }
    } catch (IOException e) {
      throw Disk.cannotWrite(json, e);
    }
  }

  private static void moveInto(Path file, Path to) throws IOException {
    Files.move(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path json(Path folder, String name) {
    return folder.resolve(name + JSON);
  }

  private static Path weights(Path folder, InstalledBackbone backbone) {
    return folder.resolve(
        "%s-%s%s".formatted(backbone.name(), backbone.hash().substring(0, HASH_IN_NAME), WEIGHTS));
  }
}
