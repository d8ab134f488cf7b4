package studio.graft.imaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import studio.graft.model.PixelImage;

/** Writes PNG files. */
public final class PngFile {
  private PngFile() {}

  /** Writes a picture; the stream stays open. */
  public static void write(PixelImage picture, OutputStream out) throws IOException {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, picture.width(), picture.height(), picture.argb(), 0, picture.width());
    if (!ImageIO.write(image, "png", out)) {
      throw new IOException("this Java cannot write PNG");
    }
  }
}
