package studio.graft.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.concurrent.CancelledException;
import studio.graft.concurrent.JobRunner;
import studio.graft.model.GraftException;
import studio.graft.worker.WorkerControl.Word;

/** A request to a child process, and the conversation about it. */
final class ProcessCall<R extends WorkerResult> implements WorkerCall<R> {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessCall.class);

  private final JobRunner runner;
  private final WorkerProcess worker;
  private final Class<R> resultType;
  private final WorkerListener listener;
  private final Duration patience;
  private final Predicate<WorkerProcess> keeper;
  private final WorkerJson json = new WorkerJson();
  private final CompletableFuture<R> done = new CompletableFuture<>();
  private boolean cancelled;
  private boolean answered;

  /**
   * A conversation.
   *
   * @param runner has the thread that ends a child which does not obey
   * @param patience how long a cancelled child may take to end before it is killed
   * @param keeper offered the child when it has done its work well; answers whether it keeps it
   */
  ProcessCall(
      JobRunner runner,
      WorkerProcess worker,
      Class<R> resultType,
      WorkerListener listener,
      Duration patience,
      Predicate<WorkerProcess> keeper) {
    this.runner = runner;
    this.worker = worker;
    this.resultType = resultType;
    this.listener = listener;
    this.patience = patience;
    this.keeper = keeper;
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
  public synchronized void cancel() {
    if (!cancelled && !answered) {
      cancelled = true;
      say(WorkerControl.of(Word.CANCEL).line());
      runner.after(patience, worker::kill);
    }
  }

  /** Sends the request, hands on every message, and completes the result. */
  Void converse(WorkerRequest<R> request) {
    try {
      say(json.write(request));
      WorkerMessage last = hear();
      if (!(last instanceof WorkerMessage.Result && isKept())) {
        worker.dismiss();
      }
      settle(last);
    } catch (Throwable e) { // whoever waits for the result must hear of it
      worker.kill();
      worker.dismiss();
      done.completeExceptionally(e);
    }
    return null;
  }

  private WorkerMessage hear() throws IOException {
    WorkerMessage last = null;
    String line;
    while (last == null && (line = worker.hear()) != null) {
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
    return last;
  }

  /** From now on the child is another's, or nobody's: nothing more may be said to it. */
  private synchronized boolean isKept() {
    answered = true;
    return !cancelled && keeper.test(worker);
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
    worker.note(line);
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
      int exitCode = worker.exitCode();
      done.completeExceptionally(
          isCancelled() || exitCode == ExitCodes.CTRL_C
              ? new CancelledException()
              : worker.death(exitCode));
    }
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  private synchronized void say(String line) {
    if (!answered) {
      worker.say(line);
    }
  }
}
