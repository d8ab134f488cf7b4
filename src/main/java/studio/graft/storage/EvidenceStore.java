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
    Path file = fileOf(key);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(mapper.readValue(file.toFile(), Evidence.class));
    } catch (IOException e) {
      LOG.info("evidence {} is measured again: {}", key, e.toString());
      return Optional.empty();
    }
  }

  /** Keeps evidence under a key that is safe as a file name. */
  public void put(String key, Evidence evidence) {
    try {
      Disk.replace(fileOf(key), out -> mapper.writeValue(out, evidence));
    } catch (GraftException e) {
      LOG.info("evidence {} was not kept: {}", key, e.getMessage());
    }
  }

  private Path fileOf(String key) {
    return folder.resolve(key + ".json");
  }
}
