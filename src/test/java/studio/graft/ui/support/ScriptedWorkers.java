package studio.graft.ui.support;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import studio.graft.concurrent.CancelledException;
import studio.graft.model.RunEvent;
import studio.graft.storage.RunStore;
import studio.graft.worker.WorkerCall;
import studio.graft.worker.WorkerListener;
import studio.graft.worker.WorkerRequest;
import studio.graft.worker.WorkerResult;
import studio.graft.worker.Workers;

/** Workers that train by a script: events are emitted when a test says so. */
public final class ScriptedWorkers implements Workers {
  private final RunStore runs = new RunStore();
  private final List<String> words = new CopyOnWriteArrayList<>();
  private final CompletableFuture<WorkerRequest.Train> started = new CompletableFuture<>();
  private final CompletableFuture<WorkerResult> done = new CompletableFuture<>();
  private volatile WorkerListener listener;

  @Override
  public <R extends WorkerResult> WorkerCall<R> start(
      WorkerRequest<R> request, WorkerListener heard) {
    listener = heard;
    started.complete((WorkerRequest.Train) request);
    CompletableFuture<R> result = new CompletableFuture<>();
    done.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            result.complete(request.resultType().cast(value));
          } else {
            result.completeExceptionally(failure);
          }
        });
    return new Call<>(result);
  }

  /** Completes with the request when a run was started. */
  public CompletableFuture<WorkerRequest.Train> started() {
    return started;
  }

  /** What the worker was told: pause, resume, stop, cancel, in order. */
  public List<String> words() {
    return words;
  }

  /** Emits events as a trainer does: on disk first. */
  public void emit(List<RunEvent> events) {
    for (RunEvent event : events) {
      runs.append(started.join().runFolder(), event);
      listener.onEvent(event);
    }
  }

  /** Ends the run well. */
  public void end() {
    done.complete(new WorkerResult.Trained(started.join().runFolder().getFileName().toString()));
  }

  private final class Call<R extends WorkerResult> implements WorkerCall<R> {
    private final CompletableFuture<R> result;

    Call(CompletableFuture<R> result) {
      this.result = result;
    }

    @Override
    public CompletableFuture<R> done() {
      return result;
    }

    @Override
    public void pause() {
      words.add("pause");
    }

    @Override
    public void resume() {
      words.add("resume");
    }

    @Override
    public void stopAndKeepBest() {
      words.add("stop");
    }

    @Override
    public void askRate(double rate) {
      words.add("rate " + rate);
    }

    @Override
    public void detach() {
      words.add("detach");
    }

    @Override
    public void cancel() {
      words.add("cancel");
      done.completeExceptionally(new CancelledException());
    }
  }
}
