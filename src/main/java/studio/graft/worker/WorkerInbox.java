package studio.graft.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.concurrent.CancellationToken;
import studio.graft.ml.TrainingControl;

/**
 * What the parent says: a request, words about it while it is worked on, and when it has been
 * answered perhaps another one. Thread-safe.
 */
final class WorkerInbox {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerInbox.class);

  private static final String CACHE = "cache ";

  private final BufferedReader lines;
  private final Queue<Letter> unread = new ArrayDeque<>(1);
  private TrainingControl current; // null while nothing is asked
  private long cacheBytes;
  private boolean ended;
  private boolean detached;
  private boolean orphan;

  /**
   * A request and how its work is controlled.
   *
   * @param cacheBytes the most that cached features may take, 0 for what is thought fit
   * @param request a line of JSON
   * @param control obeys the words that follow the request
   */
  record Letter(long cacheBytes, String request, TrainingControl control) {}

  WorkerInbox(InputStream parent) {
    lines = new BufferedReader(new InputStreamReader(parent, StandardCharsets.UTF_8));
  }

  /**
   * What is said before the requests that it holds for.
   *
   * @param bytes the most that cached features may take, 0 for what is thought fit
   */
  static String cacheLine(long bytes) {
    return CACHE + bytes;
  }

  /**
   * Listens until the parent says no more. When that is in the middle of a request, its work is
   * cancelled, unless it was told to live on.
   *
   * @throws IOException when the parent cannot be read
   */
  Void listen() throws IOException {
    try {
      String line;
      while ((line = lines.readLine()) != null) {
        hear(line);
      }
    } finally {
      end();
    }
    return null;
  }

  /** The next request, waited for; null when there will be none. */
  synchronized Letter next() {
    while (unread.isEmpty() && !ended) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      }
    }
    return unread.poll();
  }

  /** The request that was taken last is done: words about it come too late. */
  synchronized void answered() {
    current = null;
  }

  /** Whether the parent went away in the middle of a request. */
  synchronized boolean isOrphan() {
    return orphan;
  }

  private void hear(String line) {
    Optional<WorkerControl> said = WorkerControl.parse(line);
    if (line.startsWith(CACHE)) {
      allow(line.substring(CACHE.length()));
    } else if (said.isPresent()) {
      obey(said.get());
    } else if (!take(line)) {
      LOG.warn("not understood: {}", line);
    }
  }

  private synchronized void allow(String bytes) {
    try {
      cacheBytes = Long.parseLong(bytes);
    } catch (NumberFormatException e) {
      LOG.warn("no number of bytes: {}", bytes);
    }
  }

  /** What is no word is a request, if one may be asked now. */
  private synchronized boolean take(String request) {
    if (current != null) {
      return false;
    }
    current = new TrainingControl(new CancellationToken());
    unread.add(new Letter(cacheBytes, request, current));
    notifyAll();
    return true;
  }

  private void obey(WorkerControl said) {
    TrainingControl control;
    synchronized (this) {
      detached |= said.word() == WorkerControl.Word.DETACH;
      control = current;
    }
    if (control != null) {
      said.apply(control);
    }
  }

  private void end() {
    TrainingControl control;
    synchronized (this) {
      ended = true;
      control = detached ? null : current;
      orphan = control != null;
      notifyAll();
    }
    if (control != null) {
      control.token().cancel();
    }
  }
}
