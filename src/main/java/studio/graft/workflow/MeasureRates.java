package studio.graft.workflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.alarm.AlarmBench;
import studio.graft.worker.WorkerRequest;
import studio.graft.worker.WorkerRequest.BenchKind;
import studio.graft.worker.Workers;

/** Measures rates of this machine and remembers them for predictions of time. */
public final class MeasureRates {
  private final Workers workers;
  private final MachineRates rates;

  /** Measures in worker processes. */
  public MeasureRates(Workers workers, MachineRates rates) {
    this.workers = workers;
    this.rates = rates;
  }

  /** Decoding and resizing, in images per second. */
  public double decode(List<Path> sources, ProgressListener progress, CancellationToken token) {
    return measure(BenchKind.DECODE, ImageFiles.in(sources), progress, token).get("decode");
  }

  /** From files to features, in images per second. */
  public double extract(List<Path> sources, ProgressListener progress, CancellationToken token) {
    double rate =
        measure(BenchKind.EXTRACT, ImageFiles.in(sources), progress, token).get("extract");
    rates.learnForward(Plans.DEFAULT_BACKBONE, rate);
    return rate;
  }

  /** Training steps, in images per second: {@code head}, {@code topBlocks}, {@code everything}. */
  public Map<String, Double> step(ProgressListener progress, CancellationToken token) {
    return measure(BenchKind.STEP, List.of(), progress, token);
  }

  /**
   * Runs the overfit alarm over recorded curves, epoch by epoch, without looking ahead.
   *
   * @param curves a CSV file
   * @throws studio.graft.model.GraftException when the file is missing or not of that form
   */
  public List<AlarmBench.Verdict> alarm(Path curves) {
    return AlarmBench.run(curves);
  }

  private Map<String, Double> measure(
      BenchKind kind, List<Path> files, ProgressListener progress, CancellationToken token) {
    return workers
        .call(
            new WorkerRequest.Bench(
                kind, files.stream().map(p -> p.toAbsolutePath().normalize()).toList()),
            new Progressing(progress),
            token)
        .imagesPerSecond();
  }
}
