package studio.graft.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import studio.graft.model.GraftException;
import studio.graft.model.OwnPreset;

/** The file {@code presets.json}: plans that a person keeps under a name. Thread-safe. */
public final class PresetStore {
  private static final int FORMAT = 1;

  private final Path file;
  private final JsonMapper mapper = Json.mapper();

  private record PresetsDto(int format, List<OwnPreset> presets) {}

  /**
   * Presets in a folder.
   *
   * @param folder made when something is first written
   */
  public PresetStore(Path folder) {
    file = folder.toAbsolutePath().resolve("presets.json");
  }

  /**
   * All of them, sorted by name.
   *
   * @throws GraftException when the file is there but cannot be read; it stays as it is
   */
  public synchronized List<OwnPreset> all() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      List<OwnPreset> found = JsonFile.read(mapper, file, PresetsDto.class).presets();
      return found == null
          ? List.of()
          : found.stream().filter(p -> p.name() != null && p.config() != null).toList();
    } catch (IOException e) {
      throw new GraftException(
          "Your own presets cannot be read from %s. Rename the file to start with none."
              .formatted(file),
          e);
    }
  }

  /** Keeps a preset; one of the same name is replaced. */
  public synchronized List<OwnPreset> put(OwnPreset preset) {
    return write(
        Stream.concat(without(preset.name()), Stream.of(preset))
            .sorted((a, b) -> a.name().compareToIgnoreCase(b.name()))
            .toList());
  }

  /** Removes the preset of that name, if there is one. */
  public synchronized List<OwnPreset> remove(String name) {
    return write(without(name).toList());
  }

  private Stream<OwnPreset> without(String name) {
    return all().stream().filter(p -> !p.name().equals(name));
  }

  private List<OwnPreset> write(List<OwnPreset> presets) {
    Disk.replace(
        file,
        out -> {
          Json.lines(mapper).writeValue(out, new PresetsDto(FORMAT, presets));
          out.write('\n');
        });
    return presets;
  }
}
