package studio.graft.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.Progress;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.ContentHash;
import studio.graft.imaging.ImageDecoder;
import studio.graft.imaging.ImageHeader;
import studio.graft.imaging.UnreadableImageException;
import studio.graft.model.SkippedFile;

/** Looks into files, several at once: whether they are images, their size and their hash. */
final class ExamineFiles {
  private static final int THREADS = 2;
  private static final long ESTIMATE_AFTER_NANOS = 500_000_000L;

  private final ImageDecoder decoder;
  private final JobRunner runner;

  /**
   * What was found.
   *
   * @param file the file
   * @param hash of its bytes; null when it was skipped
   * @param bytes its size
   * @param width of the upright picture in pixels
   * @param height of the upright picture in pixels
   * @param skipped why it is no image, null when it is one
   */
  record Examined(
      SourceFiles.Found file, String hash, long bytes, int width, int height, SkippedFile skipped) {
    boolean isImage() {
      return skipped == null;
    }
  }

  ExamineFiles(ImageDecoder decoder, JobRunner runner) {
    this.decoder = decoder;
    this.runner = runner;
  }

  /** In the order of the files. The calling thread works too, so a busy runner only slows it. */
  List<Examined> run(
      List<SourceFiles.Found> files, ProgressListener progress, CancellationToken token) {
    Examined[] results = new Examined[files.size()];
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    long start = System.nanoTime();
    Runnable work =
        () -> {
          for (int i = next.getAndIncrement(); i < results.length; i = next.getAndIncrement()) {
            token.throwIfCancelled();
            results[i] = examine(files.get(i), token);
            progress.onProgress(progress(done.incrementAndGet(), results.length, start));
          }
        };
    List<CompletableFuture<Void>> helpers = new ArrayList<>();
    for (int i = 1; i < THREADS; i++) {
      helpers.add(
          runner.submit(
              (ignored, same) -> {
                work.run();
                return null;
              },
              ProgressListener.NONE,
              token));
    }
    work.run();
    await(helpers);
    return List.of(results);
  }

  private Examined examine(SourceFiles.Found found, CancellationToken token) {
    Path file = found.file();
    try {
      ImageHeader header = decoder.check(file);
      return new Examined(
          found,
          ContentHash.of(file, token),
          Files.size(file),
          header.width(),
          header.height(),
          null);
    } catch (UnreadableImageException e) {
      return skipped(found, e.reason());
    } catch (IOException e) {
      return skipped(found, "It cannot be read: " + e);
    }
  }

  private static Examined skipped(SourceFiles.Found found, String reason) {
    return new Examined(found, null, 0, 0, 0, new SkippedFile(found.file().toString(), reason));
  }

  private static Progress progress(int done, int total, long start) {
    long elapsed = System.nanoTime() - start;
    Optional<Duration> remaining =
        elapsed < ESTIMATE_AFTER_NANOS
            ? Optional.empty()
            : Optional.of(Duration.ofNanos((long) (elapsed / (double) done * (total - done))));
    return new Progress("Reading images", done, total, remaining);
  }

  private static void await(List<CompletableFuture<Void>> helpers) {
    for (CompletableFuture<Void> helper : helpers) {
      try {
        helper.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw e;
      }
    }
  }
}
