package studio.graft.workflow;

import java.util.concurrent.CompletableFuture;
import studio.graft.model.ImageItem;
import studio.graft.model.PixelImage;
import studio.graft.model.Project;

/**
 * Small pictures of images, cached on disk by content and made in the background, newest asked
 * first.
 */
public final class Thumbnails {
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
  public CompletableFuture<PixelImage> load(java.nio.file.Path file, int size) {
    throw new UnsupportedOperationException();
  }
}
