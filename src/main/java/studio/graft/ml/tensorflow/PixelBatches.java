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
import java.util.function.BiConsumer;
import java.util.function.Function;
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
  private final int threads;

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
    threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    decoding = new JobRunner("decode", threads);
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

  /**
   * Decodes files and makes something of each batch, batches side by side: a processor that decodes
   * and one that computes never wait for each other, and small batches stay in its cache.
   *
   * @param size of a batch
   * @param stage what is being done, in words
   * @param work called on several threads; gets pictures, [side][side][3] each
   * @param taker called in order on this thread with the pictures' numbers in the list of files
   * @return files that could not be read, each with its reason
   */
  <T> List<SkippedFile> forEach(
      List<Path> files,
      int size,
      String stage,
      Function<List<byte[]>, T> work,
      BiConsumer<List<Integer>, T> taker,
      ProgressListener progress,
      CancellationToken token) {
    List<SkippedFile> skipped = new ArrayList<>();
    Deque<CompletableFuture<Worked<T>>> ahead = new ArrayDeque<>();
    long start = System.nanoTime();
    int asked = 0;
    try {
      for (int i = 0; i < files.size(); i += size) {
        token.throwIfCancelled();
        for (; asked < files.size() && asked < i + 2 * threads * size; asked += size) {
          int first = asked;
          int end = Math.min(files.size(), asked + size);
          ahead.add(
              decoding.submit(
                  (p, t) -> work(files, first, end, work), ProgressListener.NONE, token));
        }
        Worked<T> worked = joined(ahead.remove(), token);
        skipped.addAll(worked.skipped());
        if (!worked.numbers().isEmpty()) {
          taker.accept(worked.numbers(), worked.value());
        }
        int done = Math.min(files.size(), i + size);
        progress.onProgress(
            new Progress(stage, done, files.size(), remaining(start, done, files.size())));
      }
      return skipped;
    } finally {
      // whoever closes the network next must find nothing running on it
      ahead.forEach(future -> future.handle((value, failure) -> null).join());
    }
  }

  private record Worked<T>(List<Integer> numbers, T value, List<SkippedFile> skipped) {}

  private <T> Worked<T> work(List<Path> files, int first, int end, Function<List<byte[]>, T> work) {
    List<Integer> numbers = new ArrayList<>();
    List<byte[]> pixels = new ArrayList<>();
    List<SkippedFile> skipped = new ArrayList<>();
    for (int i = first; i < end; i++) {
      try {
        pixels.add(images.read(files.get(i)));
        numbers.add(i);
      } catch (UnreadableImageException e) {
        skipped.add(new SkippedFile(files.get(i).toString(), e.reason()));
      }
    }
    return new Worked<>(numbers, numbers.isEmpty() ? null : work.apply(pixels), skipped);
  }

  private static <T> T joined(CompletableFuture<T> future, CancellationToken token) {
    try {
      return future.join();
    } catch (CompletionException e) {
      token.throwIfCancelled();
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
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
