package studio.graft.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import studio.graft.model.RunEvent;
import studio.graft.storage.AugmentationJson;
import studio.graft.storage.RunEventJson;

/** Messages as lines of JSON. */
final class WorkerJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(AugmentationJson.module())
          .addMixIn(RunEvent.class, RunEventJson.class)
          .build();

  /** One line, without its end. */
  String write(Object message) {
    try {
      return MAPPER.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written: " + message, e);
    }
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException when the line is not one of that type
   */
  <T> T read(String line, Class<T> type) {
    try {
      return MAPPER.readValue(line, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a " + type.getSimpleName() + ": " + line, e);
    }
  }
}
