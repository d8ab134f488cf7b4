package studio.graft.concurrent;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request to stop, shared by the one who may ask and the work that looks at it. Thread-safe. */
public final class CancellationToken {
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Asks the work to stop. Asking twice is harmless. */
  public void cancel() {
    if (cancelled.compareAndSet(false, true)) {
      listeners.forEach(Runnable::run);
    }
  }

  /** Whether someone asked to stop. */
  public boolean isCancelled() {
    return cancelled.get();
  }

  /**
   * Returns normally while nobody asked to stop.
   *
   * @throws CancelledException once someone did
   */
  public void throwIfCancelled() {
    if (isCancelled()) {
      throw new CancelledException();
    }
  }

  /** Runs the action when someone asks to stop; at once if someone already did. */
  public void onCancel(Runnable action) {
    listeners.add(action);
    if (isCancelled() && listeners.remove(action)) {
      action.run();
    }
  }
}
