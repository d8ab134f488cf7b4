package studio.graft.viewmodel.wizard;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import studio.graft.model.Advice;
import studio.graft.model.ImageItem;
import studio.graft.model.PixelImage;
import studio.graft.model.Project;
import studio.graft.viewmodel.common.Studio;
import studio.graft.workflow.Thumbnails;

/** How far the images are from ImageNet, with pictures. Used on the window's thread only. */
public final class SimilarityViewModel {
  private final Studio studio;
  private final Thumbnails thumbnails;

  SimilarityViewModel(Studio studio, Thumbnails thumbnails) {
    this.studio = studio;
    this.thumbnails = thumbnails;
  }

  /** The newest advice; null before it was asked for. */
  public ReadOnlyObjectProperty<Advice> adviceProperty() {
    return studio.adviceProperty();
  }

  /** An image of the open project; empty when it was removed since. */
  public Optional<ImageItem> image(int id) {
    Project open = studio.projectProperty().get();
    return open == null
        ? Optional.empty()
        : open.images().stream().filter(image -> image.id() == id).findFirst();
  }

  /**
   * A picture of an image, delivered on the window's thread; it fits a square of this many pixels.
   */
  public CompletableFuture<PixelImage> picture(ImageItem image, int size) {
    Project open = studio.projectProperty().get();
    return studio.activities().onWindow(thumbnails.load(open, image, size));
  }
}
