package studio.graft.storage;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import studio.graft.model.RunEvent;

/** Names of the events in {@code events.jsonl}, in the field {@code type}; a Jackson mix-in. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RunEvent.Started.class, name = "started"),
  @JsonSubTypes.Type(value = RunEvent.Preparing.class, name = "preparing"),
  @JsonSubTypes.Type(value = RunEvent.Skipped.class, name = "skipped"),
  @JsonSubTypes.Type(value = RunEvent.CopiesFound.class, name = "copiesFound"),
  @JsonSubTypes.Type(value = RunEvent.PhaseStarted.class, name = "phaseStarted"),
  @JsonSubTypes.Type(value = RunEvent.Step.class, name = "step"),
  @JsonSubTypes.Type(value = RunEvent.EpochEnded.class, name = "epochEnded"),
  @JsonSubTypes.Type(value = RunEvent.Remark.class, name = "remark"),
  @JsonSubTypes.Type(value = RunEvent.AlarmRaised.class, name = "alarmRaised"),
  @JsonSubTypes.Type(value = RunEvent.Paused.class, name = "paused"),
  @JsonSubTypes.Type(value = RunEvent.Resumed.class, name = "resumed"),
  @JsonSubTypes.Type(value = RunEvent.RateAsked.class, name = "rateAsked"),
  @JsonSubTypes.Type(value = RunEvent.Memory.class, name = "memory"),
  @JsonSubTypes.Type(value = RunEvent.OutOfMemory.class, name = "outOfMemory"),
  @JsonSubTypes.Type(value = RunEvent.PartsDivided.class, name = "partsDivided"),
  @JsonSubTypes.Type(value = RunEvent.Finished.class, name = "finished"),
  @JsonSubTypes.Type(value = RunEvent.Cancelled.class, name = "cancelled"),
  @JsonSubTypes.Type(value = RunEvent.Failed.class, name = "failed")
})
public interface RunEventJson {}
