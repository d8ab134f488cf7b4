package studio.graft.imaging;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import studio.graft.model.PixelImage;

/**
 * Takes the pixels out of what ImageIO decoded: sRGB, opaque, alpha laid over white. Reads rasters
 * and never draws, so no graphics environment is started; and grey stays as dark as it was stored,
 * which {@code getRGB} would brighten because it takes grey for linear light.
 */
final class Pixels {
  private Pixels() {}

  static PixelImage of(BufferedImage image) {
    int[] argb = new int[image.getWidth() * image.getHeight()];
    ColorModel colours = image.getColorModel();
    ColorSpace space = colours.getColorSpace();
    if (colours instanceof ComponentColorModel && space.getType() == ColorSpace.TYPE_GRAY) {
      fromGrey(image, argb);
    } else if (space.isCS_sRGB()) {
      fromRgb(image, argb);
    } else {
      BufferedImage converted =
          new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
      new ColorConvertOp(null).filter(image, converted);
      fromRgb(converted, argb);
    }
    return new PixelImage(image.getWidth(), image.getHeight(), argb);
  }

  private static void fromRgb(BufferedImage image, int[] argb) {
    ColorModel colours = image.getColorModel();
    boolean bytes =
        colours instanceof ComponentColorModel
            && colours.getTransferType() == DataBuffer.TYPE_BYTE
            && !colours.isAlphaPremultiplied();
    if (bytes) {
      fromBytes(image.getRaster(), argb);
      return;
    }
    int width = image.getWidth();
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, argb, y * width, width);
    }
    if (colours.hasAlpha()) {
      for (int i = 0; i < argb.length; i++) {
        int p = argb[i];
        argb[i] = overWhite(p >> 16 & 0xff, p >> 8 & 0xff, p & 0xff, p >>> 24);
      }
    }
  }

  /** Eight bits per channel, red, green, blue and perhaps alpha: by far the most pictures. */
  private static void fromBytes(Raster raster, int[] argb) {
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    byte[] row = new byte[width * bands];
    for (int y = 0, target = 0; y < raster.getHeight(); y++) {
      raster.getDataElements(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int i = 0; i < row.length; i += bands) {
        int red = row[i] & 0xff;
        int green = row[i + 1] & 0xff;
        int blue = row[i + 2] & 0xff;
        argb[target++] =
            bands == 4
                ? overWhite(red, green, blue, row[i + 3] & 0xff)
                : 0xff000000 | red << 16 | green << 8 | blue;
      }
    }
  }

  private static void fromGrey(BufferedImage image, int[] argb) {
    Raster raster = image.getRaster();
    int width = raster.getWidth();
    boolean alpha = image.getColorModel().hasAlpha();
    int type = raster.getTransferType();
    boolean floating = type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE;
    double[] range = floating ? range(raster) : new double[] {0, maximum(raster)};
    double scale = 255 / (range[1] - range[0]);
    double alphaScale = floating ? 255 : 255 / range[1];
    double[] grey = new double[width];
    double[] opacity = new double[width];
    for (int y = 0, target = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, grey);
      if (alpha) {
        raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 1, opacity);
      }
      for (int x = 0; x < width; x++) {
        int value = (int) Math.max(0, Math.min(255, (grey[x] - range[0]) * scale + 0.5));
        int a = alpha ? (int) Math.min(255, opacity[x] * alphaScale + 0.5) : 255;
        argb[target++] = overWhite(value, value, value, a);
      }
    }
  }

  private static double maximum(Raster raster) {
    return Math.pow(2, raster.getSampleModel().getSampleSize(0)) - 1;
  }

  /** Floating-point grey is 0..1 by custom; anything else (measured values) is spread over it. */
  private static double[] range(Raster raster) {
    double low = 0;
    double high = 1;
    double[] row = new double[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, 0, row);
      for (double value : row) {
        if (Double.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    return new double[] {low, high};
  }

  private static int overWhite(int red, int green, int blue, int alpha) {
    if (alpha == 255) {
      return 0xff000000 | red << 16 | green << 8 | blue;
    }
    int white = 255 * (255 - alpha);
    return 0xff000000
        | (red * alpha + white + 127) / 255 << 16
        | (green * alpha + white + 127) / 255 << 8
        | (blue * alpha + white + 127) / 255;
  }
}
