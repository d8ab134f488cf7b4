package studio.graft.worker;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.concurrent.CancelledException;
import studio.graft.concurrent.JobRunner;
import studio.graft.model.GraftException;
import studio.graft.worker.WorkerControl.Word;

/** A conversation with one child process. */
final class ProcessCall<R extends WorkerResult> implements WorkerCall<R> {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessCall.class);

  private final JobRunner runner;
  private final Process process;
  private final Class<R> resultType;
  private final WorkerListener listener;
  private final Duration patience;
  private final WorkerJson json = new WorkerJson();
  private final LogTail log = new LogTail();
  private final MemoryKills kills = new MemoryKills();
  private final BufferedWriter toChild;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final CompletableFuture<Void> logDrained = new CompletableFuture<>();
  private final CompletableFuture<R> done = new CompletableFuture<>();

  /**
   * A conversation.
   *
   * @param runner has the thread that ends a child which does not obey
   * @param patience how long a cancelled child may take to end before it is killed
   */
  ProcessCall(
      JobRunner runner,
      Process process,
      Class<R> resultType,
      WorkerListener listener,
      Duration patience) {
    this.runner = runner;
    this.patience = patience;
    this.process = process;
    this.resultType = resultType;
    this.listener = listener;
    toChild = process.outputWriter(StandardCharsets.UTF_8);
  }

  @Override
  public CompletableFuture<R> done() {
    return done;
  }

  @Override
  public void pause() {
    say(WorkerControl.of(Word.PAUSE).line());
  }

  @Override
  public void resume() {
    say(WorkerControl.of(Word.RESUME).line());
  }

  @Override
  public void stopAndKeepBest() {
    say(WorkerControl.of(Word.STOP).line());
  }

  @Override
  public void askRate(double rate) {
    say(WorkerControl.rate(rate).line());
  }

  @Override
  public void detach() {
    say(WorkerControl.of(Word.DETACH).line());
  }

  @Override
  public void cancel() {
    if (cancelled.compareAndSet(false, true)) {
      say(WorkerControl.of(Word.CANCEL).line());
      // by its handle: Process.destroyForcibly would close the streams that are being read
      runner.after(patience, () -> process.toHandle().destroyForcibly());
    }
  }

  /** Reads the child's standard error to its end. */
  Void drainLog() {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      String line;
      while ((line = lines.readLine()) != null) {
        log.add(line);
        LOG.info("worker {}: {}", process.pid(), line);
      }
    } catch (IOException e) {
      LOG.debug("the worker's log ended", e);
    } finally {
      logDrained.complete(null);
    }
    return null;
  }

  /** Sends the request, hands on every message, and completes the result. */
  Void converse(WorkerRequest<R> request) {
    try {
      say(json.write(request));
      WorkerMessage last = hear();
      settle(last);
    } catch (Throwable e) { // whoever waits for the result must hear of it
      process.toHandle().destroyForcibly();
      done.completeExceptionally(e);
    } finally {
      closeQuietly();
    }
    return null;
  }

  private WorkerMessage hear() throws IOException {
    WorkerMessage last = null;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line;
      while (last == null && (line = lines.readLine()) != null) {
        WorkerMessage message = parse(line);
        if (message instanceof WorkerMessage.Progress m) {
          listener.onProgress(m.toProgress());
        } else if (message instanceof WorkerMessage.Event m) {
          listener.onEvent(m.event());
        } else if (message instanceof WorkerMessage.Predicted m) {
          listener.onPrediction(m.prediction());
        } else if (message != null) {
          last = message;
        }
      }
    }
    return last;
  }

  /** Native libraries may write to the same descriptor; what is no message is log. */
  private WorkerMessage parse(String line) {
    if (line.startsWith("{")) {
      try {
        return json.read(line, WorkerMessage.class);
      } catch (IllegalArgumentException e) {
        LOG.debug("not a message", e);
      }
    }
    log.add(line);
    return null;
  }

  private void settle(WorkerMessage last) throws InterruptedException {
    if (last instanceof WorkerMessage.Result m) {
      done.complete(resultType.cast(m.result()));
    } else if (last instanceof WorkerMessage.Failure m) {
      done.completeExceptionally(
          switch (m.kind()) {
            case CANCELLED -> new CancelledException();
            case EXPECTED -> new GraftException(m.message());
            case UNEXPECTED ->
                new GraftException(
                    "The worker process failed: "
                        + m.message()
                        + " Run 'graft doctor', and report it with the log if it happens again.");
          });
    } else {
      int exitCode = process.waitFor();
      logDrained.join();
      done.completeExceptionally(
          cancelled.get() || exitCode == ExitCodes.CTRL_C
              ? new CancelledException()
              : WorkerDiedException.of(exitCode, log.lines(), kills.sinceThen()));
    }
  }

  private synchronized void say(String line) {
    try {
      toChild.write(line);
      toChild.newLine();
      toChild.flush();
    } catch (IOException e) {
      LOG.debug("the worker no longer listens", e); // its end is noticed where its output is read
    }
  }

  private synchronized void closeQuietly() {
    try {
      toChild.close();
    } catch (IOException e) {
      LOG.debug("the worker no longer listens", e);
    }
  }
}
