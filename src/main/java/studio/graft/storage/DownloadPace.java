package studio.graft.storage;

import java.time.Duration;
import java.util.Optional;
import studio.graft.concurrent.Progress;
import studio.graft.concurrent.ProgressListener;

/** Tells how far a download is, and how long it will take at the pace so far. */
final class DownloadPace {
  private static final long BEFORE_ESTIMATE = 500_000_000L; // nanoseconds

  private static final int KB = 1000;

  private final String stage;
  private final long from;
  private final long total;
  private final ProgressListener progress;
  private final long began = System.nanoTime();
  private long done;

  /**
   * A download.
   *
   * @param from bytes that were there already
   * @param total bytes; 0 when not known
   */
  DownloadPace(String name, long from, long total, ProgressListener progress) {
    stage = "Downloading %s (kB)".formatted(name);
    this.from = from;
    this.total = total;
    this.progress = progress;
    done = from;
    tell();
  }

  void arrived(int bytes) {
    done += bytes;
    tell();
  }

  private void tell() {
    long spent = System.nanoTime() - began;
    Optional<Duration> left =
        done == from || total == 0 || spent < BEFORE_ESTIMATE
            ? Optional.empty()
            : Optional.of(
                Duration.ofNanos((long) ((double) spent / (done - from) * (total - done))));
    progress.onProgress(new Progress(stage, done / KB, total / KB, left));
  }
}
