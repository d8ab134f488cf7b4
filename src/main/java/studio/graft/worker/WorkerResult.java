package studio.graft.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import studio.graft.model.BenchRate;
import studio.graft.model.Evidence;
import studio.graft.model.RateCurve;
import studio.graft.model.SkippedFile;

/** What a request yields. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WorkerResult.Trained.class, name = "trained"),
  @JsonSubTypes.Type(value = WorkerResult.Measured.class, name = "measured"),
  @JsonSubTypes.Type(value = WorkerResult.FoundRate.class, name = "foundRate"),
  @JsonSubTypes.Type(value = WorkerResult.Predicted.class, name = "predicted"),
  @JsonSubTypes.Type(value = WorkerResult.Rates.class, name = "rates"),
  @JsonSubTypes.Type(value = WorkerResult.Checked.class, name = "checked")
})
public sealed interface WorkerResult {
  /**
   * The run has ended well; its folder holds everything.
   *
   * @param runId name of the folder
   */
  record Trained(String runId) implements WorkerResult {}

  /**
   * The advisor's measurements.
   *
   * @param evidence what was measured
   */
  record Measured(Evidence evidence) implements WorkerResult {}

  /**
   * A search for a learning rate.
   *
   * @param curve what it saw
   */
  record FoundRate(RateCurve curve) implements WorkerResult {}

  /**
   * All files were seen.
   *
   * @param skipped those that could not be read
   */
  record Predicted(List<SkippedFile> skipped) implements WorkerResult {}

  /**
   * Measured rates.
   *
   * @param rates in the order of measuring
   * @param peakMemoryBytes of the process; 0 where the system does not say
   */
  record Rates(List<BenchRate> rates, long peakMemoryBytes) implements WorkerResult {}

  /**
   * What was checked.
   *
   * @param checks in the order of checking
   */
  record Checked(List<Check> checks) implements WorkerResult {}

  /**
   * One check of the doctor.
   *
   * @param name of what was checked
   * @param ok whether it is as it should be
   * @param detail what was found, or what to do
   */
  record Check(String name, boolean ok, String detail) {}
}
