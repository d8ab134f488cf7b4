package studio.graft.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import studio.graft.imaging.ImageDecoder;
import studio.graft.imaging.JpegFile;
import studio.graft.model.PixelImage;

/**
 * Sets of pictures of any size, made of the samples, which are drawn by formula: leaves, which the
 * advisor's measure takes for photographs like ImageNet's, and stained cells, which it does not.
 */
final class SampleParts {
  private static final Path SAMPLES = Path.of("sample-projects");
  private static final double NEAREST = 0.8;
  private static final float QUALITY = 0.9f;

  private SampleParts() {}

  /** Writes leaves of a class of the sample. */
  static void leaves(String sampleClass, Path folder, int count, long seed) throws IOException {
    write(SAMPLES.resolve("tomato-leaves/images").resolve(sampleClass), folder, count, seed);
  }

  /** Writes cells of a class of the sample. */
  static void cells(String sampleClass, Path folder, int count, long seed) throws IOException {
    write(SAMPLES.resolve("cells/images").resolve(sampleClass), folder, count, seed);
  }

  /** Each picture is a part of one in the sample; no two files are alike. */
  private static void write(Path from, Path folder, int count, long seed) throws IOException {
    Files.createDirectories(folder);
    List<Path> files;
    try (Stream<Path> all = Files.list(from)) {
      files = all.sorted().toList();
    }
    ImageDecoder decoder = new ImageDecoder();
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      PixelImage part = part(decoder.decode(files.get(i % files.size())), random);
      Files.write(folder.resolve("%04d.jpg".formatted(i)), JpegFile.encode(part, QUALITY));
    }
  }

  /** A part of a picture, mirrored by chance. */
  private static PixelImage part(PixelImage whole, Random random) {
    double share = NEAREST + (1 - NEAREST) * random.nextDouble();
    int width = (int) (share * whole.width());
    int height = (int) (share * whole.height());
    int left = random.nextInt(whole.width() - width + 1);
    int top = random.nextInt(whole.height() - height + 1);
    boolean mirrored = random.nextBoolean();
    int[] argb = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = left + (mirrored ? width - 1 - x : x);
        argb[y * width + x] = whole.argb()[(top + y) * whole.width() + column];
      }
    }
    return new PixelImage(width, height, argb);
  }
}
