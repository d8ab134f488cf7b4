package studio.graft.storage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.Evidence;

/**
 * Keeps the advisor's measurements by content: the key names everything that they depend on. A
 * cache, so what cannot be read or written is measured again.
 */
public final class EvidenceStore {
  private static final Logger LOG = LoggerFactory.getLogger(EvidenceStore.class);

  private final Path folder;
  private final ObjectMapper mapper = JsonMapper.builder().build();

  /** Evidence in a folder; made with the first entry. */
  public EvidenceStore(Path folder) {
    this.folder = folder;
  }

  /** What was kept under a key, empty when nothing was. */
  public Optional<Evidence> get(String key) {
    Path file = folder.resolve(key + ".json");
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
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, key, ".tmp");
      mapper.writeValue(fresh.toFile(), evidence);
      Files.move(fresh, folder.resolve(key + ".json"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.info("evidence {} was not kept: {}", key, e.toString());
    }
  }
}
