package studio.graft.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Hands values from a working thread to another executor, such as the window's, keeping at most one
 * delivery pending: a slow receiver sees the newest value, never a queue of old ones.
 *
 * @param <T> the value, an immutable snapshot
 */
public final class Conflated<T> {
  private final AtomicReference<T> pending = new AtomicReference<>();
  private final Executor executor;
  private final Consumer<? super T> receiver;

  /** Delivers to the receiver on the executor. */
  public Conflated(Executor executor, Consumer<? super T> receiver) {
    this.executor = executor;
    this.receiver = receiver;
  }

  /** Offers a value, not null; it replaces one that was not delivered yet. */
  public void offer(T value) {
    if (pending.getAndSet(value) == null) {
      executor.execute(() -> receiver.accept(pending.getAndSet(null)));
    }
  }
}
