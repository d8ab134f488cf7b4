package studio.graft.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.Progress;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.TrainedModel;
import studio.graft.ml.Trainer;
import studio.graft.ml.TrainingControl;
import studio.graft.ml.metrics.Intervals;
import studio.graft.model.EpochMetrics;
import studio.graft.model.EvaluatedImage;
import studio.graft.model.GraftException;
import studio.graft.model.LabelledImage;
import studio.graft.model.ModelDescription;
import studio.graft.model.Prediction;
import studio.graft.model.RateCurve;
import studio.graft.model.RunEvent;
import studio.graft.model.RunStatus;

/** A trainer whose seed says what becomes of the run. It learns nothing. */
public final class ScriptedTrainer implements Trainer {
  /** Ends well after one epoch. */
  public static final long WELL = 1;

  /** Goes on until it is stopped or cancelled. */
  public static final long ENDLESS = 2;

  /** Cannot train, which it notices when part of its model is written. */
  public static final long FAILS = 3;

  /** Is in a step that does not end, whatever it is told. */
  public static final long DEAF = 4;

  /** Its process ends in the first epoch, since its memory has run out. */
  public static final long STARVES = 5;

  /** Its process is killed in the first epoch. */
  public static final long KILLED = 137;

  /** Its process crashes in the first epoch. */
  public static final long CRASHES = 134;

  @Override
  public TrainedModel train(Task task, Listener listener, TrainingControl control) {
    long seed = task.config().seed();
    listener.onEvent(
        new RunEvent.Started(
            Instant.now(), 1, task.train().size(), task.validation().size(), task.classes()));
    if (seed == FAILS) {
      writePart(task.modelFolder());
      throw new GraftException("None of the images can be read. Check where they are.");
    }
    listener.onEvent(new RunEvent.PhaseStarted(Instant.now(), 1, task.config().phases().get(0), 1));
    if (seed == KILLED || seed == CRASHES) {
      Runtime.getRuntime().halt((int) seed);
    }
    if (seed == STARVES) {
      Runtime.getRuntime().halt(ExitCodes.OUT_OF_MEMORY);
    }
    listener.onEvent(new RunEvent.Step(Instant.now(), 1, 1, 2, 0.5, 100, 1));
    if (seed == ENDLESS) {
      waitForWord(control, listener);
    } else if (seed == DEAF) {
      new CompletableFuture<Void>().join();
    }
    listener.onEvent(
        new RunEvent.EpochEnded(
            Instant.now(), new EpochMetrics(1, 1, 0.5, 0.6, 0.9, 0.8, 0, 0.1), true));
    boolean stopped = control.isStopping();
    listener.onEvent(
        new RunEvent.Finished(
            Instant.now(),
            stopped ? RunStatus.STOPPED : RunStatus.FINISHED,
            1,
            stopped ? "user" : "epochs",
            Intervals.wilson(task.validation().size(), task.validation().size()),
            0.6,
            0.1));
    return new TrainedModel(
        new ModelDescription("scripted", "none", 224, task.classes(), 1, 0.5, 10),
        predictions(task),
        "0".repeat(64));
  }

  @Override
  public RateCurve findRate(
      Task task, int phase, ProgressListener progress, CancellationToken token) {
    progress.onProgress(Progress.of("Trying learning rates", 1, 3));
    return new RateCurve(
        phase,
        List.of(1e-5, 1e-4, 1e-3),
        List.of(0.9, 0.5, 0.6),
        List.of(0.9, 0.7, 0.65),
        1e-4,
        1e-3,
        null,
        1e-4,
        RateCurve.Reason.STEEPEST_DESCENT,
        List.of());
  }

  private static void writePart(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("saved_model.pb"), "half");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void waitForWord(TrainingControl control, Listener listener) {
    control.pause();
    control.await(() -> listener.onEvent(new RunEvent.Paused(Instant.now())));
  }

  private static List<EvaluatedImage> predictions(Task task) {
    List<EvaluatedImage> images = new ArrayList<>();
    for (LabelledImage image : task.validation()) {
      List<Double> probabilities = new ArrayList<>();
      for (int c = 0; c < task.classes().size(); c++) {
        probabilities.add(c == image.classIndex() ? 1.0 : 0.0);
      }
      images.add(
          new EvaluatedImage(
              image.source().id(),
              image.classIndex(),
              new Prediction(
                  image.source().file().toString(), task.classes(), probabilities, false, false)));
    }
    return images;
  }
}
