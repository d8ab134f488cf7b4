package studio.graft.workflow;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.concurrent.CancelledException;
import studio.graft.model.Run;
import studio.graft.model.RunEvent;
import studio.graft.storage.RunStore;
import studio.graft.worker.WorkerCall;
import studio.graft.worker.WorkerDiedException;
import studio.graft.worker.WorkerListener;
import studio.graft.worker.WorkerResult;

/** A run that a worker trains: the fold of its events so far. */
final class LiveRun implements RunHandle, WorkerListener {
  private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);

  private final RunStore runs;
  private final MachineRates rates;
  private final Consumer<Run> onChange;
  private final CompletableFuture<WorkerCall<?>> call = new CompletableFuture<>();
  private final CompletableFuture<Run> done = new CompletableFuture<>();
  private volatile Run newest;
  private volatile boolean left;

  LiveRun(Run requested, RunStore runs, MachineRates rates, Consumer<Run> onChange) {
    newest = requested;
    this.runs = runs;
    this.rates = rates;
    this.onChange = onChange;
  }

  void follow(WorkerCall<WorkerResult.Trained> started) {
    call.complete(started);
    started.done().whenComplete((result, failure) -> end(failure));
  }

  @Override
  public void onEvent(RunEvent event) {
    newest = newest.apply(event);
    if (!left) {
      onChange.accept(newest);
    }
  }

  @Override
  public Run run() {
    return newest;
  }

  @Override
  public void pause() {
    call.thenAccept(WorkerCall::pause);
  }

  @Override
  public void resume() {
    call.thenAccept(WorkerCall::resume);
  }

  @Override
  public void stopAndKeepBest() {
    call.thenAccept(WorkerCall::stopAndKeepBest);
  }

  @Override
  public void askRate(double rate) {
    call.thenAccept(started -> started.askRate(rate));
  }

  @Override
  public void detach() {
    left = true;
    call.thenAccept(WorkerCall::detach);
  }

  @Override
  public void cancel() {
    call.thenAccept(WorkerCall::cancel);
  }

  @Override
  public CompletableFuture<Run> done() {
    return done;
  }

  private void end(Throwable failure) {
    try {
      if (!newest.ended()) {
        lastWord(failure);
      }
      if (newest.usable()) {
        rates.learn(newest);
      }
    } catch (RuntimeException | Error e) { // whoever waits for the end must hear of it
      LOG.error("the end of run {} could not be recorded", newest.id(), e);
      newest = newest.interrupted(e.getMessage());
    }
    done.complete(newest);
  }

  /** The worker left no last word of the run; says it in its place where it is known. */
  private void lastWord(Throwable failure) {
    if (failure instanceof CancelledException) {
      record(new RunEvent.Cancelled(Instant.now()));
    } else if (failure instanceof WorkerDiedException died && died.ranOutOfMemory()) {
      record(new RunEvent.OutOfMemory(Instant.now(), died.getMessage()));
    } else if (failure instanceof WorkerDiedException died && died.wasKilled()) {
      newest = newest.interrupted(died.getMessage());
      if (!left) {
        onChange.accept(newest);
      }
    } else {
      String message =
          failure == null ? "The worker ended without a word. Try again." : failure.getMessage();
      record(new RunEvent.Failed(Instant.now(), message));
    }
  }

  private void record(RunEvent event) {
    runs.append(newest.folder(), event);
    onEvent(event);
  }
}
