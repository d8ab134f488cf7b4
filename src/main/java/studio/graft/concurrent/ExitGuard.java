package studio.graft.concurrent;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C (or a polite kill) into a cancellation: while it is open, the end of the process
 * cancels the token and waits for the work to leave everything consistent.
 */
public final class ExitGuard implements AutoCloseable {
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  /**
   * Guards work that obeys the token.
   *
   * @param patience how long the process may wait for the work
   */
  public ExitGuard(CancellationToken token, Duration patience) {
    hook =
        new Thread(
            () -> {
              token.cancel();
              try {
                finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "graft-exit");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The work has ended. */
  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending already, and the hook has just been released
    }
  }
}
