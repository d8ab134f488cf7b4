package studio.graft.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.concurrent.CancelledException;
import studio.graft.ml.Engine;
import studio.graft.ml.Engines;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.MemoryShortException;
import studio.graft.ml.TrainedModel;
import studio.graft.ml.Trainer;
import studio.graft.ml.TrainingControl;
import studio.graft.ml.metrics.Evaluations;
import studio.graft.model.GraftException;
import studio.graft.model.Run;
import studio.graft.model.RunData;
import studio.graft.model.RunEvent;
import studio.graft.model.RunRecord;
import studio.graft.storage.Disk;
import studio.graft.storage.RunResults;
import studio.graft.storage.RunStore;

/** Trains the run in a folder and leaves everything that is known of it there. */
final class TrainTask {
  private static final Logger LOG = LoggerFactory.getLogger(TrainTask.class);
  private static final String MODEL = "model";
  private static final Duration BETWEEN_MEASUREMENTS = Duration.ofSeconds(2);

  private final RunStore runs;
  private final RunResults results = new RunResults();
  private final Engines engines;
  private final BooleanSupplier orphaned;
  private final long cacheBytes;

  TrainTask(RunStore runs, Engines engines, BooleanSupplier orphaned, long cacheBytes) {
    this.cacheBytes = cacheBytes;
    this.runs = runs;
    this.engines = engines;
    this.orphaned = orphaned;
  }

  WorkerResult.Trained execute(
      WorkerRequest.Train request, WorkerListener listener, TrainingControl control) {
    Path folder = request.runFolder();
    runs.claim(folder);
    Log log = new Log(runs, folder, listener);
    ControlWatch watch = new ControlWatch(folder, control);
    try (Engine engine = engines.open(WorkerTasks.work(request, runs));
        CachedFeatures cache = new CachedFeatures(request.cache(), cacheBytes)) {
      log.measure(engine::memoryBytes);
      log.watch(cache::trouble);
      train(folder, cache, engine, log, control);
      return new WorkerResult.Trained(folder.getFileName().toString());
    } catch (CancelledException e) {
      if (!orphaned.getAsBoolean()) {
        log.write(new RunEvent.Cancelled(Instant.now()));
      } // an orphan's run was not cancelled by a person: without a last word it is interrupted
      throw e;
    } catch (MemoryShortException e) {
      log.write(new RunEvent.OutOfMemory(Instant.now(), e.getMessage()));
      throw e;
    } catch (GraftException e) {
      log.write(new RunEvent.Failed(Instant.now(), e.getMessage()));
      throw e;
    } catch (RuntimeException | LinkageError e) {
      log.write(
          new RunEvent.Failed(
              Instant.now(),
              "The training failed unexpectedly: "
                  + e
                  + ". Your project is unchanged; please report this with the log."));
      throw e;
    } finally {
      watch.close();
      if (!log.ended()) {
        Disk.delete(folder.resolve(MODEL)); // a part of one, which takes room and serves nobody
      }
    }
  }

  private void train(
      Path folder, FeatureCache cache, Engine engine, Log log, TrainingControl control) {
    Run run = runs.read(folder);
    if (!Double.isNaN(run.askedRate())) {
      run.milestones().stream()
          .filter(RunEvent.RateAsked.class::isInstance)
          .map(RunEvent.RateAsked.class::cast)
          .reduce((earlier, later) -> later)
          .ifPresent(last -> control.rememberRate(last.learningRate(), last.phase()));
    }
    control.divideParts(run.newPartsDivisor(), run.partsDivisor());
    RunData data = runs.data(folder);
    Map<String, String> environment = RunEnvironment.of(engine, data);
    results.writeEnvironment(folder, environment);
    Path modelFolder = folder.resolve(MODEL);
    RunCheckpoints checkpoints = new RunCheckpoints(folder);
    TrainedModel model =
        engine
            .trainer(cache)
            .train(
                new Trainer.Task(
                    runs.config(folder),
                    data.classes(),
                    data.train(),
                    data.validation(),
                    modelFolder,
                    checkpoints),
                log,
                control);
    results.writeModel(modelFolder, model.description());
    results.writePredictions(folder, "validation", data.classes(), model.validation());
    results.writeMetrics(
        folder,
        Evaluations.of(
            folder.getFileName().toString(),
            "validation",
            data.classes(),
            model.validation(),
            model.description().temperature(),
            model.description().abstainBelow(),
            List.of()));
    environment.put(RunRecord.WEIGHTS, model.weightsHash());
    results.writeEnvironment(folder, environment);
    log.write(new RunEvent.Remark(Instant.now(), "SHA-256 of the weights: " + model.weightsHash()));
    log.finish();
    checkpoints.delete();
  }

  /**
   * Events go to disk first and then to whoever listens. They come from the thread that trains, and
   * from the one that pauses a step in its middle. The word that the run has finished is held back
   * until all its files are there: who reads it may read them.
   */
  private static final class Log implements Trainer.Listener {
    private final RunStore runs;
    private final Path folder;
    private final WorkerListener listener;
    private final Deque<RunEvent> unwritten = new ArrayDeque<>();
    private RunEvent.Finished finished;
    private boolean ended;
    private LongSupplier memory = () -> 0;
    private Supplier<Optional<String>> cacheTrouble = Optional::empty;
    private Instant measured = Instant.EPOCH;

    Log(RunStore runs, Path folder, WorkerListener listener) {
      this.runs = runs;
      this.folder = folder;
      this.listener = listener;
    }

    @Override
    public synchronized void onEvent(RunEvent event) {
      if (event instanceof RunEvent.Finished last) {
        finished = last;
      } else {
        write(event);
        cacheTrouble.get().ifPresent(this::writeWithoutCache);
        if (event instanceof RunEvent.Step || event instanceof RunEvent.EpochEnded) {
          writeMemory(event.at());
        }
      }
    }

    void measure(LongSupplier bytes) {
      memory = bytes;
    }

    /** Tells why the cache no longer takes anything. */
    void watch(Supplier<Optional<String>> trouble) {
      cacheTrouble = trouble;
    }

    private void writeWithoutCache(String reason) {
      write(
          new RunEvent.Remark(
              Instant.now(),
              reason
                  + " The training goes on without it: what is not kept is computed again, and the"
                  + " result is the same."));
    }

    private void writeMemory(Instant now) {
      if (now.isAfter(measured.plus(BETWEEN_MEASUREMENTS))) {
        long bytes = memory.getAsLong();
        measured = now;
        if (bytes > 0) {
          write(new RunEvent.Memory(now, bytes));
        }
      }
    }

    void finish() {
      if (finished == null) {
        throw new IllegalStateException("the trainer ended without saying that it has finished");
      }
      write(finished);
      ended = true;
    }

    /** Whether it has ended well. */
    boolean ended() {
      return ended;
    }

    /**
     * A full disk costs news of progress only: what counts is written as soon as there is room, and
     * nothing is lost before the end.
     */
    synchronized void write(RunEvent event) {
      unwritten.add(event);
      try {
        flush();
      } catch (GraftException e) {
        if (event instanceof RunEvent.Finished) {
          throw e;
        }
        LOG.warn("an event of {} has to wait: {}", folder, e.getMessage());
        unwritten.removeIf(Log::passing);
      }
      listener.onEvent(event);
    }

    private void flush() {
      while (!unwritten.isEmpty()) {
        runs.append(folder, unwritten.peekFirst());
        unwritten.removeFirst();
      }
    }

    private static boolean passing(RunEvent event) {
      return event instanceof RunEvent.Step
          || event instanceof RunEvent.Preparing
          || event instanceof RunEvent.Memory;
    }
  }
}
