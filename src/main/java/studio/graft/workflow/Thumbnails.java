package studio.graft.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.ContentHash;
import studio.graft.imaging.Thumbnailer;
import studio.graft.imaging.UnreadableImageException;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.PixelImage;
import studio.graft.model.Project;
import studio.graft.storage.Disk;

/**
 * Small pictures of images, cached on disk by content and made in the background, newest asked
 * first.
 */
public final class Thumbnails {
  private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);

  private final Thumbnailer thumbnailer;
  private final Path cache;
  private final JobRunner runner;
  private final ConcurrentLinkedDeque<Request> waiting = new ConcurrentLinkedDeque<>();

  /**
   * Thumbnails cached in a folder.
   *
   * @param cacheFolder of the program; made when needed
   * @param runner with as many threads as pictures are to be made at once
   */
  public Thumbnails(Thumbnailer thumbnailer, Path cacheFolder, JobRunner runner) {
    this.thumbnailer = thumbnailer;
    this.cache = folder(cacheFolder);
    this.runner = runner;
  }

  /** Where they are, below the cache folder of the program. */
  public static Path folder(Path cacheFolder) {
    return cacheFolder.resolve("thumbnails");
  }

  /**
   * A picture that was asked for.
   *
   * @param hash of the file's bytes, null when not known
   * @param bytes size of the file that the hash belongs to
   */
  private record Request(
      Path file, String hash, long bytes, int size, CompletableFuture<PixelImage> future) {}

  /**
   * A thumbnail, upright, that fits a square of this many pixels.
   *
   * @param size 128, 256 or 512
   * @return completed on a background thread; fails with a {@link GraftException} that says what is
   *     wrong with the file; cancel it when the picture is no longer wanted
   */
  public CompletableFuture<PixelImage> load(Project project, ImageItem image, int size) {
    String hash = image.contentHash().isEmpty() ? null : image.contentHash();
    return ask(project.resolve(image), hash, image.bytes(), size);
  }

  /** A thumbnail of a file outside any project. */
  public CompletableFuture<PixelImage> load(Path file, int size) {
    return ask(file.toAbsolutePath(), null, 0, size);
  }

  private CompletableFuture<PixelImage> ask(Path file, String hash, long bytes, int size) {
    CompletableFuture<PixelImage> future = new CompletableFuture<>();
    waiting.push(new Request(file, hash, bytes, size, future));
    // One job for each request, but each serves whoever asked last.
    runner.submit(
        (progress, token) -> {
          serveNewest();
          return null;
        },
        ProgressListener.NONE,
        new CancellationToken());
    return future;
  }

  private void serveNewest() {
    Request request = waiting.poll();
    if (request == null || request.future().isDone()) {
      return; // cancelled while it waited
    }
    try {
      request.future().complete(picture(request));
    } catch (GraftException e) {
      request.future().completeExceptionally(e);
    } catch (RuntimeException | IOException e) {
      LOG.warn("no thumbnail of {}", request.file(), e);
      request
          .future()
          .completeExceptionally(
              new GraftException("The image " + request.file() + " cannot be shown.", e));
    }
  }

  private PixelImage picture(Request request) throws IOException {
    Path file = request.file();
    if (!Files.exists(file)) {
      throw new UnreadableImageException(
          file, "The file is not there any more. Was it moved or deleted?");
    }
    boolean known = request.hash() != null && Files.size(file) == request.bytes();
    String hash = known ? request.hash() : ContentHash.of(file);
    Path cached =
        cache
            .resolve(Integer.toString(request.size()))
            .resolve(hash.substring(0, 2))
            .resolve(hash + ".jpg");
    if (Files.exists(cached)) {
      try {
        return thumbnailer.decode(cached, Files.readAllBytes(cached));
      } catch (IOException | UnreadableImageException e) {
        LOG.info("{} is made again: {}", cached, e.getMessage());
      }
    }
    PixelImage picture = thumbnailer.thumbnail(file, request.size());
    try {
      byte[] bytes = thumbnailer.encode(picture);
      Disk.cache(cached, out -> out.write(bytes));
    } catch (GraftException e) {
      LOG.info("the thumbnail of {} is not kept: {}", file, e.getMessage());
    }
    return picture;
  }
}
