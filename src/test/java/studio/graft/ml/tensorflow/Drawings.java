package studio.graft.ml.tensorflow;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures made by formula, each number another one. */
final class Drawings {
  private Drawings() {}

  /** Coloured waves whose length, angle and hue follow from a number. */
  static BufferedImage waves(int width, int height, int number) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    double angle = 0.7 * number;
    double length = 0.05 + 0.03 * (number % 5);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double along = (x * Math.cos(angle) + y * Math.sin(angle)) * length;
        int red = wave(along, 0);
        int green = wave(along * 1.3, number);
        int blue = wave(along * 0.7, 2.0 * number);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  private static int wave(double x, double phase) {
    return (int) Math.round(127.5 + 127.5 * Math.sin(x + phase));
  }

  static Path png(Path file, int width, int height, int number) {
    return write(waves(width, height, number), "png", file);
  }

  static Path jpeg(Path file, int width, int height, int number) {
    return write(waves(width, height, number), "jpeg", file);
  }

  static Path write(BufferedImage image, String format, Path file) {
    try {
      if (!ImageIO.write(image, format, file.toFile())) {
        throw new IllegalStateException("no writer for " + format);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
