package studio.graft.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Closes a stream from which nothing comes any more, so that its reader does not wait for ever. */
final class Stall implements AutoCloseable {
  private final InputStream watched;
  private final long patience;
  private final AtomicLong last = new AtomicLong(System.nanoTime());
  private final AtomicBoolean over = new AtomicBoolean();

  Stall(InputStream watched, Duration patience) {
    this.watched = watched;
    this.patience = patience.toNanos();
    look(this.patience);
  }

  /** Something came. */
  void alive() {
    last.set(System.nanoTime());
  }

  private void look(long after) {
    CompletableFuture.delayedExecutor(after, TimeUnit.NANOSECONDS).execute(this::check);
  }

  private void check() {
    if (over.get()) {
      return;
    }
    long silent = System.nanoTime() - last.get();
    if (silent < patience) {
      look(patience - silent);
      return;
    }
    try {
      watched.close();
    } catch (IOException e) {
      // closed only to wake its reader
    }
  }

  @Override
  public void close() {
    over.set(true);
  }
}
