package studio.graft.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.graft.imaging.JpegFile;
import studio.graft.model.PixelImage;

/** Image files by formula: each number gives a picture, and a file, of its own. */
final class Photos {
  private Photos() {}

  static Path jpeg(Path file, int number) {
    return jpeg(file, number, 48, 32);
  }

  static Path jpeg(Path file, int number, int width, int height) {
    int[] argb = new int[width * height];
    for (int i = 0; i < argb.length; i++) {
      int x = i % width;
      int y = i / width;
      argb[i] = 0xff000000 | (x * 5 + number * 37 & 255) << 16 | (y * 7 & 255) << 8 | number & 255;
    }
    return write(file, JpegFile.encode(new PixelImage(width, height, argb), 0.9f));
  }

  static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
