package studio.graft.concurrent;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs jobs on named daemon threads. The only place where the studio makes threads. */
public final class JobRunner implements AutoCloseable {
  private final ExecutorService executor;

  /** A runner with as many threads as there are jobs at once. */
  public JobRunner() {
    this("job", 0);
  }

  /**
   * A runner whose threads bear a name.
   *
   * @param name of the threads, seen in logs
   * @param threads at most this many; 0 for no limit
   */
  public JobRunner(String name, int threads) {
    AtomicInteger number = new AtomicInteger();
    java.util.concurrent.ThreadFactory factory =
        task -> {
          Thread thread = new Thread(task, "graft-" + name + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    executor =
        threads == 0
            ? Executors.newCachedThreadPool(factory)
            : Executors.newFixedThreadPool(threads, factory);
  }

  /** Starts a job; the future fails with what the job threw, unwrapped. */
  public <T> CompletableFuture<T> submit(
      Job<T> job, ProgressListener progress, CancellationToken token) {
    CompletableFuture<T> future = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            token.throwIfCancelled();
            future.complete(job.run(progress, token));
          } catch (Throwable e) { // a job must never take its failure with it
            future.completeExceptionally(e);
          }
        });
    return future;
  }

  /**
   * Runs a job on a thread of this runner and waits for its result, but not once someone asked to
   * stop: then the job is left to itself. For jobs that change nothing and may be held up where
   * nothing interrupts them, as by a drive that does not answer.
   *
   * @throws CancelledException as soon as someone asks to stop
   * @throws RuntimeException what the job threw
   */
  public <T> T await(Job<T> job, ProgressListener progress, CancellationToken token) {
    CompletableFuture<T> future = submit(job, progress, token);
    token.onCancel(() -> future.completeExceptionally(new CancelledException()));
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  /**
   * Does something later, on one of this runner's own threads: unlike those of the common pool they
   * are not taken by computations.
   */
  public void after(Duration wait, Runnable task) {
    CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, executor)
        .execute(task);
  }

  /** Stops accepting jobs, interrupts the running ones and waits a moment for them. */
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      executor.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
