package studio.graft.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.Evidence;
import studio.graft.model.GraftException;
import studio.graft.model.Similarity;

/**
 * Keeps the advisor's measurements by content: the key names everything that they depend on. A
 * cache, so what cannot be read or written is measured again.
 */
public final class EvidenceStore {
  private static final Logger LOG = LoggerFactory.getLogger(EvidenceStore.class);

  private final Path folder;
  private final JsonMapper mapper = Json.mapper();

  /** Evidence in a folder; made with the first entry. */
  public EvidenceStore(Path folder) {
    this.folder = folder;
  }

  /** What was kept under a key, empty when nothing was. */
  public Optional<Evidence> get(String key) {
    return read(key, Evidence.class);
  }

  /** Keeps evidence under a key that is safe as a file name. */
  public void put(String key, Evidence evidence) {
    write(key, evidence);
  }

  /** The similarity that was kept under a key of its own: it does not depend on labels. */
  public Optional<Similarity> similarity(String key) {
    return read("similarity-" + key, Similarity.class);
  }

  /** Keeps a similarity. */
  public void put(String key, Similarity similarity) {
    write("similarity-" + key, similarity);
  }

  private <T> Optional<T> read(String name, Class<T> type) {
    Path file = fileOf(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonFile.read(mapper, file, type));
    } catch (IOException e) {
      LOG.info("evidence {} is measured again: {}", name, e.toString());
      return Optional.empty();
    }
  }

  private void write(String name, Object evidence) {
    try {
      Disk.replace(fileOf(name), out -> mapper.writeValue(out, evidence));
    } catch (GraftException e) {
      LOG.info("evidence {} was not kept: {}", name, e.getMessage());
    }
  }

  private Path fileOf(String key) {
    return folder.resolve(key + ".json");
  }
}
