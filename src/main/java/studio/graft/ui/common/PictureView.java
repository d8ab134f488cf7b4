package studio.graft.ui.common;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.graft.model.PixelImage;

/** A picture that is loaded in the background and fills its room, or fits into it. */
public final class PictureView extends Region {
  private static final double CORNER = 12;

  /** A small picture is not blown up further than this. */
  private static final double MOST_ENLARGED = 3;

  /**
   * A strip of a picture is shown whole: a crop would hide more than so many times what it shows,
   * and blow up a line of pixels to a surface.
   */
  private static final double MOST_CROPPED = 4;

  private final boolean cover;
  private final ImageView image = new ImageView();
  private final Label broken = new Label(null, new FontIcon("mdi2i-image-broken-variant"));
  private final Tooltip reason = new Tooltip();
  private CompletableFuture<PixelImage> loading;

  /**
   * An empty view.
   *
   * @param cover whether the picture is cropped to fill the room; otherwise all of it is shown
   */
  public PictureView(boolean cover) {
    this.cover = cover;
    getStyleClass().add("picture");
    broken.setVisible(false);
    broken.getStyleClass().add("picture-broken");
    broken.setText(Texts.of(PictureView.class).get("picture.broken"));
    broken.setContentDisplay(ContentDisplay.TOP);
    broken.setTooltip(reason);
    image.setPreserveRatio(true);
    image.setSmooth(true);
    Rectangle clip = new Rectangle();
    clip.setArcWidth(CORNER);
    clip.setArcHeight(CORNER);
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    getChildren().addAll(image, broken);
  }

  /**
   * Shows another picture; one that is still loading is given up.
   *
   * @param source starts loading; its result comes on the window's thread; null shows nothing
   */
  public void show(Supplier<CompletableFuture<PixelImage>> source) {
    CompletableFuture<PixelImage> before = loading;
    loading = null; // first, so that its end is not taken for ours
    if (before != null) {
      before.cancel(true);
    }
    image.setImage(null);
    broken.setVisible(false);
    if (source == null) {
      return;
    }
    CompletableFuture<PixelImage> own = source.get();
    loading = own;
    own.whenComplete(
        (pixels, failure) -> {
          if (loading != own) {
            return;
          }
          broken.setVisible(failure != null);
          if (failure != null) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            reason.setText((failure instanceof CompletionException ? cause : failure).getMessage());
          }
          if (failure == null) {
            image.setImage(PixelImages.toImage(pixels));
          }
          requestLayout();
        });
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    broken.resizeRelocate(0, 0, width, height);
    if (image.getImage() == null) {
      return;
    }
    double imageWidth = image.getImage().getWidth();
    double imageHeight = image.getImage().getHeight();
    double wide = width / imageWidth;
    double high = height / imageHeight;
    boolean fills = cover && Math.max(wide, high) <= MOST_CROPPED * Math.min(wide, high);
    double scale = fills ? Math.max(wide, high) : Math.min(MOST_ENLARGED, Math.min(wide, high));
    if (fills) {
      double partWidth = width / scale;
      double partHeight = height / scale;
      image.setViewport(
          new Rectangle2D(
              (imageWidth - partWidth) / 2, (imageHeight - partHeight) / 2, partWidth, partHeight));
      image.setFitWidth(width);
      image.setFitHeight(height);
      image.relocate(0, 0);
    } else {
      image.setViewport(null);
      image.setFitWidth(imageWidth * scale);
      image.setFitHeight(imageHeight * scale);
      image.relocate((width - imageWidth * scale) / 2, (height - imageHeight * scale) / 2);
    }
  }
}
