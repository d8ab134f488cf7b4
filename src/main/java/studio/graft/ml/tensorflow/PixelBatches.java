package studio.graft.ml.tensorflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.Progress;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.UnreadableImageException;
import studio.graft.model.SkippedFile;

/**
 * Decodes files on all processors, a bounded number ahead, and hands them over in batches and in
 * order; so memory stays flat however many files there are.
 */
final class PixelBatches implements AutoCloseable {
  /** Pictures of a batch: forward is fastest so. */
  static final int SIZE = 32;

  private static final int AHEAD = 3 * SIZE;

  private final ImagePixels images;
  private final JobRunner decoding;

  /**
   * A batch.
   *
   * @param numbers of its pictures in the list of files
   * @param pixels of each, [side][side][3]
   */
  record Batch(List<Integer> numbers, List<byte[]> pixels) {}

  /** Takes batches in order. */
  @FunctionalInterface
  interface Consumer {
    /** Takes a batch. */
    void accept(Batch batch);
  }

  PixelBatches(ImagePixels images) {
    this.images = images;
    decoding = new JobRunner("decode", Math.max(2, Runtime.getRuntime().availableProcessors()));
  }

  /**
   * Decodes files.
   *
   * @param stage what is being done, in words
   * @return files that could not be read, each with its reason
   */
  List<SkippedFile> forEach(
      List<Path> files,
      String stage,
      Consumer consumer,
      ProgressListener progress,
      CancellationToken token) {
    List<SkippedFile> skipped = new ArrayList<>();
    Deque<CompletableFuture<byte[]>> ahead = new ArrayDeque<>();
    List<Integer> numbers = new ArrayList<>();
    List<byte[]> pixels = new ArrayList<>();
    long start = System.nanoTime();
    int asked = 0;
    for (int i = 0; i < files.size(); i++) {
      token.throwIfCancelled();
      for (; asked < files.size() && asked < i + AHEAD; asked++) {
        Path file = files.get(asked);
        ahead.add(decoding.submit((p, t) -> images.read(file), ProgressListener.NONE, token));
      }
      try {
        pixels.add(ahead.remove().join());
        numbers.add(i);
      } catch (CompletionException e) {
        token.throwIfCancelled();
        skipped.add(new SkippedFile(files.get(i).toString(), reason(e.getCause())));
      }
      if (numbers.size() == SIZE || (i == files.size() - 1 && !numbers.isEmpty())) {
        consumer.accept(new Batch(List.copyOf(numbers), List.copyOf(pixels)));
        numbers.clear();
        pixels.clear();
      }
      progress.onProgress(
          new Progress(stage, i + 1L, files.size(), remaining(start, i + 1, files.size())));
    }
    return skipped;
  }

  private static String reason(Throwable failure) {
    if (failure instanceof UnreadableImageException unreadable) {
      return unreadable.reason();
    }
    if (failure instanceof RuntimeException unexpected) {
      throw unexpected;
    }
    throw new IllegalStateException(failure);
  }

  private static Optional<Duration> remaining(long start, int done, int total) {
    if (done < SIZE) {
      return Optional.empty(); // the first batch is slower than the others
    }
    double each = (double) (System.nanoTime() - start) / done;
    return Optional.of(Duration.ofNanos((long) (each * (total - done))));
  }

  @Override
  public void close() {
    decoding.close();
  }
}
