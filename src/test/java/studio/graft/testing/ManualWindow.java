package studio.graft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A window's thread for tests without a toolkit: the test's own. */
public final class ManualWindow implements Executor {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Whether nothing waits to be run. */
  public boolean idle() {
    return tasks.isEmpty();
  }

  /** Runs what was handed over until a condition holds; fails when nothing more comes. */
  public void runUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Runnable next;
      try {
        next = tasks.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      assertThat(next).as("something handed to the window").isNotNull();
      next.run();
    }
  }
}
