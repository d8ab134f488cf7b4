package studio.graft.worker;

import java.util.concurrent.ExecutionException;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.CancelledException;
import studio.graft.model.GraftException;

/** Gives each request to a worker. Thread-safe. */
public interface Workers {
  /**
   * Begins a request and returns at once.
   *
   * @throws GraftException when it cannot be started
   */
  <R extends WorkerResult> WorkerCall<R> start(WorkerRequest<R> request, WorkerListener listener);

  /**
   * Begins a request and waits for its result.
   *
   * @throws CancelledException when the token or an interrupt asked to stop
   * @throws GraftException when it failed, with a sentence for a person
   */
  default <R extends WorkerResult> R call(
      WorkerRequest<R> request, WorkerListener listener, CancellationToken token) {
    token.throwIfCancelled();
    WorkerCall<R> call = start(request, listener);
    token.onCancel(call::cancel);
    try {
      return call.done().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      call.cancel();
      throw new CancelledException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
