package studio.graft.worker;

import java.util.concurrent.CompletableFuture;

/**
 * A request that a worker is serving. All methods return at once.
 *
 * @param <R> what it yields
 */
public interface WorkerCall<R extends WorkerResult> {
  /**
   * The result. Fails with {@link studio.graft.concurrent.CancelledException}, with a {@link
   * studio.graft.model.GraftException} that the worker said, or with a {@link WorkerDiedException}
   * when it ended without a last word.
   */
  CompletableFuture<R> done();

  /** Asks a training to wait between two steps. */
  void pause();

  /** Asks a paused training to go on. */
  void resume();

  /** Asks a training to end after this step and keep the best weights. */
  void stopAndKeepBest();

  /**
   * Asks a training for another learning rate of its next phase of gradient steps.
   *
   * @param rate at the start of that phase, {@code > 0}
   */
  void askRate(double rate);

  /** Asks it to live on when this process ends. */
  void detach();

  /** Asks it to end; a worker that does not within a few seconds is killed. */
  void cancel();
}
