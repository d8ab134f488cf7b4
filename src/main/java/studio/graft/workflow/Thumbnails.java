package studio.graft.workflow;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import studio.graft.concurrent.JobRunner;
import studio.graft.imaging.Thumbnailer;
import studio.graft.model.ImageItem;
import studio.graft.model.PixelImage;
import studio.graft.model.Project;

/**
 * Small pictures of images, cached on disk by content and made in the background, newest asked
 * first.
 */
public final class Thumbnails {
  /**
   * Thumbnails cached in a folder.
   *
   * @param cacheFolder of the program; made when needed
   * @param runner with as many threads as pictures are to be made at once
   */
  public Thumbnails(Thumbnailer thumbnailer, Path cacheFolder, JobRunner runner) {}

  /**
   * A thumbnail, upright, that fits a square of this many pixels.
   *
   * @param size 128, 256 or 512
   * @return completed on a background thread; fails with a {@link
   *     studio.graft.model.GraftException} that says what is wrong with the file; cancel it when
   *     the picture is no longer wanted
   */
  public CompletableFuture<PixelImage> load(Project project, ImageItem image, int size) {
    throw new UnsupportedOperationException();
  }

  /** A thumbnail of a file outside any project. */
  public CompletableFuture<PixelImage> load(Path file, int size) {
    throw new UnsupportedOperationException();
  }
}
