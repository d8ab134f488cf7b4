package studio.graft.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Optional;
import studio.graft.model.Prediction;
import studio.graft.model.RunEvent;

/** A line of the worker's standard output. The last one is a result or an error. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WorkerMessage.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = WorkerMessage.Event.class, name = "event"),
  @JsonSubTypes.Type(value = WorkerMessage.Predicted.class, name = "prediction"),
  @JsonSubTypes.Type(value = WorkerMessage.Result.class, name = "result"),
  @JsonSubTypes.Type(value = WorkerMessage.Failure.class, name = "error")
})
sealed interface WorkerMessage {
  /**
   * How far it is.
   *
   * @param stage in words
   * @param done finished units
   * @param total all units, 0 when not known
   * @param remainingSeconds null when not known
   */
  record Progress(String stage, long done, long total, Double remainingSeconds)
      implements WorkerMessage {
    static Progress of(studio.graft.concurrent.Progress progress) {
      return new Progress(
          progress.stage(),
          progress.done(),
          progress.total(),
          progress.remaining().map(d -> d.toMillis() / 1000.0).orElse(null));
    }

    studio.graft.concurrent.Progress toProgress() {
      return new studio.graft.concurrent.Progress(
          stage,
          done,
          total,
          Optional.ofNullable(remainingSeconds).map(s -> Duration.ofMillis((long) (s * 1000))));
    }
  }

  /** An event of the run, already on disk. */
  record Event(RunEvent event) implements WorkerMessage {}

  /** A prediction. */
  record Predicted(Prediction prediction) implements WorkerMessage {}

  /** The end, when all went well. */
  record Result(WorkerResult result) implements WorkerMessage {}

  /**
   * The end, when it did not.
   *
   * @param kind what kind of failure
   * @param message for a person
   */
  record Failure(Kind kind, String message) implements WorkerMessage {
    /** Kinds of failures. */
    enum Kind {
      /** Something that a person can understand and do something about. */
      EXPECTED,
      /** Asked to. */
      CANCELLED,
      /** A fault in the program. */
      UNEXPECTED
    }
  }
}
