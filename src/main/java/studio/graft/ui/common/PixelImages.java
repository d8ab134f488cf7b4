package studio.graft.ui.common;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import studio.graft.model.PixelImage;

/** Turns plain pixels into pictures that JavaFX draws. */
public final class PixelImages {
  private PixelImages() {}

  /** The picture of these pixels, of the same size. */
  public static Image toImage(PixelImage pixels) {
    WritableImage image = new WritableImage(pixels.width(), pixels.height());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            pixels.width(),
            pixels.height(),
            PixelFormat.getIntArgbInstance(),
            pixels.argb(),
            0,
            pixels.width());
    return image;
  }
}
