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
  /** Pictures after which the pace tells something. */
  private static final int SETTLED = 32;

  private static final long HUNDRED = 100;

  private final ImagePixels images;
  private final JobRunner decoding;
  private final int threads;

  PixelBatches(ImagePixels images) {
    this.images = images;
    threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    decoding = new JobRunner("decode", threads);
  }

  /** A single picture, [side][side][3]. */
  byte[] read(Path file) {
    return images.read(file);
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
        if (isNews(i, done, files.size())) {
          progress.onProgress(
              new Progress(stage, done, files.size(), remaining(start, done, files.size())));
        }
      }
      return skipped;
    } finally {
      // whoever closes the network next must find nothing running on it
      ahead.forEach(future -> future.handle((value, failure) -> null).join());
    }
  }

  /** Once in a hundredth of all files: each word goes through a pipe and into the run's folder. */
  private static boolean isNews(int before, int done, int all) {
    return before == 0 || done == all || done * HUNDRED / all > before * HUNDRED / all;
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

  private static Optional<Duration> remaining(long start, int done, int total) {
    if (done < SETTLED) {
      return Optional.empty(); // the first batches are slower than the others
    }
    double each = (double) (System.nanoTime() - start) / done;
    return Optional.of(Duration.ofNanos((long) (each * (total - done))));
  }

  @Override
  public void close() {
    decoding.close();
  }
}
