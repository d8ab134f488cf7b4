package studio.graft.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.alarm.AlarmBench;
import studio.graft.ml.alarm.AlarmFigure;
import studio.graft.ml.alarm.AlarmScores;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.model.GraftException;
import studio.graft.model.Preset;
import studio.graft.model.Project;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;
import studio.graft.model.TrainingConfig;
import studio.graft.worker.WorkerRequest;
import studio.graft.worker.WorkerRequest.BenchKind;
import studio.graft.worker.WorkerResult;
import studio.graft.worker.Workers;

/** Measures rates of this machine and remembers them for predictions of time. */
public final class MeasureRates {
  /** Enough for a steady rate, few enough for some seconds. */
  private static final int SPEED_IMAGES = 192;

  private final Workers workers;
  private final MachineRates rates;

  /** Measures in worker processes. */
  public MeasureRates(Workers workers, MachineRates rates) {
    this.workers = workers;
    this.rates = rates;
  }

  /**
   * Measures.
   *
   * @param sources files and folders; ignored for {@link BenchKind#STEP}
   * @param backbone its name
   * @param batch images at once; 0 for what the work itself takes
   */
  public WorkerResult.Rates measure(
      BenchKind kind,
      List<Path> sources,
      String backbone,
      int batch,
      ProgressListener progress,
      CancellationToken token) {
    List<Path> files = kind == BenchKind.STEP ? List.of() : ImageFiles.in(sources);
    TrainingConfig config =
        kind != BenchKind.TRAIN
            ? null
            : new Plans(rates)
                .plan(
                    Strategy.EXTRACTION,
                    Preset.ADVISED,
                    Similarity.Domain.SIMILAR,
                    BackboneCatalogue.info(backbone));
    WorkerResult.Rates measured =
        workers.call(
            new WorkerRequest.Bench(
                kind,
                files.stream().map(p -> p.toAbsolutePath().normalize()).toList(),
                backbone,
                batch,
                config),
            new Progressing(progress),
            token);
    if (kind == BenchKind.EXTRACT) {
      measured.rates().forEach(rate -> rates.learnForward(backbone, rate.imagesPerSecond()));
    }
    return measured;
  }

  /**
   * From files of a project to features with a backbone, measured and kept.
   *
   * @return milliseconds per image
   * @throws GraftException when no image can be read
   */
  public double features(
      Project project, String backbone, ProgressListener progress, CancellationToken token) {
    List<Path> files = project.images().stream().limit(SPEED_IMAGES).map(project::resolve).toList();
    measure(BenchKind.EXTRACT, files, backbone, 0, progress, token);
    return milliseconds(backbone).orElse(Double.NaN);
  }

  /** Milliseconds per image that were measured with a backbone; empty when never. */
  public OptionalDouble milliseconds(String backbone) {
    OptionalDouble rate = rates.measuredForward(backbone);
    return rate.isPresent() ? OptionalDouble.of(1000 / rate.getAsDouble()) : rate;
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

  /**
   * How well the alarm judged curves whose truth lies beside them in {@code truth.csv}.
   *
   * @return empty when there is no such file
   */
  public Optional<AlarmScores> alarmScores(Path curves) {
    return AlarmScores.of(curves);
  }

  /**
   * Draws how many of the overfitting runs are found and how many false alarms are raised when the
   * alarm is more or less cautious.
   *
   * @param curves a CSV file with {@code truth.csv} beside it
   * @param svg the picture
   * @throws GraftException when a file is missing or cannot be written
   */
  public void saveAlarmFigure(Path curves, Path svg) {
    String picture = AlarmFigure.svg(curves, "The overfit alarm: detection against false alarms");
    try {
      Files.writeString(svg, picture);
    } catch (IOException e) {
      throw new GraftException(
          "The figure could not be written to %s. Choose a folder that can be written to."
              .formatted(svg),
          e);
    }
  }
}
