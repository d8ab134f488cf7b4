package studio.graft.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.Engines;
import studio.graft.model.GraftException;
import studio.graft.storage.RunStore;

/**
 * Workers in child processes: a crash costs one request, and memory goes back when it ends. Each
 * request has a process of its own, unless {@link #reuse} was called.
 */
public final class ProcessWorkers implements Workers, AutoCloseable {
  /** A child ends itself sooner; this is for one that cannot even do that. */
  private static final Duration PATIENCE = Duration.ofMillis(1000);

  private static final Logger LOG = LoggerFactory.getLogger(ProcessWorkers.class);

  private final JobRunner runner;
  private final WorkerCommand command;
  private final Duration patience;
  private final LongSupplier cacheBytes;
  private final AtomicReference<WorkerProcess> prepared = new AtomicReference<>();
  private volatile boolean reuses;

  /**
   * Workers of this program.
   *
   * @param runner makes the threads that listen to them
   * @param mainClass whose main runs {@link WorkerMain} when given the word {@code worker}
   * @param logs folder of crash logs; made when it is missing and can be
   * @param backbones folder of the installed backbones
   */
  public ProcessWorkers(JobRunner runner, String mainClass, Path logs, Path backbones) {
    this(runner, mainClass, logs, backbones, () -> 0);
  }

  /**
   * Workers of this program with a setting that may change between two requests.
   *
   * @param cacheBytes the most that cached features may take, 0 for what is thought fit; first
   *     asked for when there is a request
   */
  public ProcessWorkers(
      JobRunner runner, String mainClass, Path logs, Path backbones, LongSupplier cacheBytes) {
    this(
        runner,
        WorkerCommand.forThisProgram(mainClass, logs)
            .with(StoredWeights.VARIABLE, backbones.toString()),
        PATIENCE,
        cacheBytes);
    try {
      Files.createDirectories(logs);
    } catch (IOException e) {
      // a native crash then leaves its report where the JVM finds room, and work goes on
      LOG.warn("the log folder {} cannot be written", logs, e);
    }
  }

  ProcessWorkers(JobRunner runner, WorkerCommand command, Duration patience) {
    this(runner, command, patience, () -> 0);
  }

  private ProcessWorkers(
      JobRunner runner, WorkerCommand command, Duration patience, LongSupplier cacheBytes) {
    this.cacheBytes = cacheBytes;
    this.patience = patience;
    this.runner = runner;
    this.command = command;
  }

  /**
   * Starts a process that the next request will go to, which then finds TensorFlow loaded. Without
   * a request it ends with this process.
   *
   * @throws GraftException when it cannot be started
   */
  public void prepare() {
    if (prepared.get() == null) {
      prepared.set(process());
    }
  }

  /**
   * From now on a process that has done its work well waits for the next request, which needs not
   * load TensorFlow again. It ends with this process or when these workers are closed. For those
   * who ask one thing after the other and are soon done: it keeps its memory.
   */
  public void reuse() {
    reuses = true;
  }

  private WorkerProcess process() {
    try {
      return new WorkerProcess(runner, command.toProcess().start());
    } catch (IOException e) {
      throw new GraftException(
          "The worker process could not be started ("
              + e.getMessage()
              + "). If memory is short, close other programs; otherwise reinstall the program.",
          e);
    }
  }

  @Override
  public <R extends WorkerResult> WorkerCall<R> start(
      WorkerRequest<R> request, WorkerListener listener) {
    Engines.Work work = WorkerTasks.work(request, new RunStore());
    WorkerProcess worker = worker(work);
    worker.say(WorkerInbox.cacheLine(cacheBytes.getAsLong()));
    ProcessCall<R> call =
        new ProcessCall<>(runner, worker, request.resultType(), listener, patience, this::keep);
    runner.submit((p, t) -> call.converse(request), ProgressListener.NONE, new CancellationToken());
    return call;
  }

  private WorkerProcess worker(Engines.Work work) {
    WorkerProcess waiting = prepared.getAndSet(null);
    if (waiting != null && waiting.takesOn(work)) {
      return waiting;
    }
    if (waiting != null) {
      waiting.dismiss();
    }
    WorkerProcess started = process();
    started.takesOn(work);
    return started;
  }

  /** Ends the process that waits for a request, if there is one. */
  @Override
  public void close() {
    reuses = false;
    WorkerProcess waiting = prepared.getAndSet(null);
    if (waiting != null) {
      waiting.dismiss();
    }
  }

  private boolean keep(WorkerProcess worker) {
    return reuses && prepared.compareAndSet(null, worker);
  }
}
