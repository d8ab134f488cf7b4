package studio.graft.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import studio.graft.model.RunEvent;

/** Messages as lines of JSON. */
final class WorkerJson {
  private final ObjectMapper mapper =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addMixIn(RunEvent.class, RunEventTypes.class)
          .build();

  /** One line, without its end. */
  String write(Object message) {
    try {
      return mapper.writeValueAsString(message);
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
      return mapper.readValue(line, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a " + type.getSimpleName() + ": " + line, e);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = RunEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = RunEvent.Preparing.class, name = "preparing"),
    @JsonSubTypes.Type(value = RunEvent.Skipped.class, name = "skipped"),
    @JsonSubTypes.Type(value = RunEvent.PhaseStarted.class, name = "phaseStarted"),
    @JsonSubTypes.Type(value = RunEvent.Step.class, name = "step"),
    @JsonSubTypes.Type(value = RunEvent.EpochEnded.class, name = "epochEnded"),
    @JsonSubTypes.Type(value = RunEvent.AlarmRaised.class, name = "alarmRaised"),
    @JsonSubTypes.Type(value = RunEvent.Paused.class, name = "paused"),
    @JsonSubTypes.Type(value = RunEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = RunEvent.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = RunEvent.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = RunEvent.Failed.class, name = "failed")
  })
  private interface RunEventTypes {}
}
