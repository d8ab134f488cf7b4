package studio.graft.worker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.Progress;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.Backbone;
import studio.graft.ml.Bench;
import studio.graft.ml.Classifier;
import studio.graft.ml.Engine;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.Trainer;
import studio.graft.model.BenchRate;
import studio.graft.model.GraftException;
import studio.graft.model.ModelDescription;
import studio.graft.model.Prediction;
import studio.graft.model.SkippedFile;
import studio.graft.model.TestViews;

/**
 * An engine that plays a part: its bench does what the file's name says, its trainer what the seed
 * says. Only for what surrounds an engine, such as the conversation with a process and its death.
 */
public final class ScriptedEngine implements Engine {
  /** The bench waits until it is cancelled. */
  static final Path HANG = Path.of("hang");

  /** The bench ends the process as a signal would. */
  static final Path KILLED = Path.of("killed");

  /** The bench ends the process as a native crash would. */
  static final Path CRASH = Path.of("crash");

  /** The bench ignores that it is cancelled. */
  static final Path DEAF = Path.of("deaf");

  /** The bench wants more memory than there is. */
  static final Path GREEDY = Path.of("greedy");

  static final Path EXPECTED_FAILURE = Path.of("expected");
  static final Path FAULT = Path.of("fault");

  /** The bench prints to the standard output, as libraries do. */
  static final Path CHATTER = Path.of("chatter");

  @Override
  public String description() {
    return "scripted";
  }

  @Override
  public String arithmetic() {
    return "scripted";
  }

  @Override
  public Backbone open(String name, FeatureCache cache) {
    throw new GraftException("There is no backbone '" + name + "'. Known are: none.");
  }

  @Override
  public Trainer trainer(FeatureCache cache) {
    return new ScriptedTrainer();
  }

  @Override
  public Classifier load(Path folder, ModelDescription description) {
    return new Classifier() {
      @Override
      public List<SkippedFile> predict(
          List<Path> files,
          TestViews views,
          Consumer<Prediction> onPrediction,
          ProgressListener progress,
          CancellationToken token) {
        List<SkippedFile> skipped = new ArrayList<>();
        for (Path file : files) {
          progress.onProgress(Progress.of("Predicting", 0, files.size()));
          onPrediction.accept(
              new Prediction(
                  file.toString(), description.classes(), List.of(0.25, 0.75), false, false));
        }
        return skipped;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Bench bench(String backbone, int batch) {
    return new Bench() {
      @Override
      public BenchRate decode(
          List<Path> files, ProgressListener progress, CancellationToken token) {
        Path part = files.get(0).getFileName();
        if (part.equals(HANG)) {
          hang(progress, token);
        } else if (part.equals(DEAF)) {
          progress.onProgress(Progress.of("Not listening", 0, 0));
          hang(ProgressListener.NONE, new CancellationToken());
        } else if (part.equals(KILLED)) {
          Runtime.getRuntime().halt(137);
        } else if (part.equals(CRASH)) {
          System.err.println("a native library says its last words");
          Runtime.getRuntime().halt(134);
        } else if (part.equals(GREEDY)) {
          List<long[]> taken = new ArrayList<>();
          while (true) {
            taken.add(new long[1 << 27]);
          }
        } else if (part.equals(EXPECTED_FAILURE)) {
          throw new GraftException("The file is no image. Choose another.");
        } else if (part.equals(FAULT)) {
          throw new IllegalStateException("a fault");
        } else if (part.equals(CHATTER)) {
          System.out.println("{\"type\":\"result\"}");
        }
        return new BenchRate("decode", files.size(), Map.of());
      }

      @Override
      public BenchRate extract(
          List<Path> files, ProgressListener progress, CancellationToken token) {
        return new BenchRate("extract", files.size(), Map.of());
      }

      @Override
      public List<BenchRate> step(ProgressListener progress, CancellationToken token) {
        return List.of(new BenchRate("head", 1, Map.of("forward", 0.25, "backward", 0.75)));
      }

      @Override
      public BenchRate train(
          Trainer.Task task, ProgressListener progress, CancellationToken token) {
        return new BenchRate("train", task.train().size(), Map.of());
      }
    };
  }

  private static void hang(ProgressListener progress, CancellationToken token) {
    CountDownLatch cancelled = new CountDownLatch(1);
    token.onCancel(cancelled::countDown);
    progress.onProgress(Progress.of("Hanging", 0, 0));
    try {
      cancelled.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    token.throwIfCancelled();
  }

  @Override
  public void close() {}
}
