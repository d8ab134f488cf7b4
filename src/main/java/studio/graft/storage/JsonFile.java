package studio.graft.storage;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;

/** Files that hold one JSON value each. */
final class JsonFile {
  private JsonFile() {}

  /**
   * Reads a file.
   *
   * @return never null
   * @throws com.fasterxml.jackson.core.JsonProcessingException when it is damaged or holds no value
   * @throws java.nio.file.NoSuchFileException when there is none
   * @throws IOException when it cannot be read
   */
  static <T> T read(JsonMapper mapper, Path file, Class<T> type) throws IOException {
    T value = mapper.readValue(Disk.contents(file), type);
    if (value == null) {
      throw MismatchedInputException.from(null, type, "nothing but null");
    }
    return value;
  }

  /** Replaces a file. */
  static void write(JsonMapper mapper, Path file, Object value) {
    Disk.replace(
        file,
        out -> {
          Json.lines(mapper).writeValue(out, value);
          out.write('\n');
        });
  }
}
