package studio.graft.concurrent;

/**
 * A piece of work that can report progress and be cancelled.
 *
 * @param <T> what it yields
 */
@FunctionalInterface
public interface Job<T> {
  /**
   * Does the work on a background thread.
   *
   * @throws CancelledException when the token asked to stop
   * @throws Exception with a message for a person: what happened, to which file, what to do
   */
  T run(ProgressListener progress, CancellationToken token) throws Exception;
}
