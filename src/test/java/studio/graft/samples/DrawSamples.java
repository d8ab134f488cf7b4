package studio.graft.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import studio.graft.imaging.JpegFile;
import studio.graft.model.PixelImage;

/** Draws the pictures of the sample projects into a folder. */
public final class DrawSamples {
  private static final long SEED = 20261125;
  private static final int CELLS_PER_CLASS = 30;

  private DrawSamples() {}

  /**
   * Draws everything.
   *
   * @param args the folder for the samples, and perhaps how many tomato leaves per class
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int perClass = args.length > 1 ? Integer.parseInt(args[1]) : 100;
    tomatoLeaves(folder.resolve("tomato-leaves"), perClass);
    bloodCells(folder.resolve("cells"), CELLS_PER_CLASS);
  }

  private static void bloodCells(Path folder, int perClass) throws IOException {
    for (BloodCellKind kind : BloodCellKind.values()) {
      Path target = Files.createDirectories(folder.resolve("images").resolve(kind.folder()));
      for (int i = 0; i < perClass; i++) {
        long seed = SEED + 6151L * i + 86_028_121L * (kind.ordinal() + 1);
        Files.write(
            target.resolve("%s-%02d.jpg".formatted(kind.folder(), i + 1)),
            JpegFile.encode(new BloodSmear(seed).micrograph(kind), 0.85f));
      }
    }
  }

  private static void tomatoLeaves(Path folder, int perClass) throws IOException {
    for (Disease disease : Disease.values()) {
      Path target = Files.createDirectories(folder.resolve("images").resolve(disease.folder()));
      for (int i = 0; i < perClass; i++) {
        long seed = SEED + 7919L * i + 104_729L * disease.ordinal();
        PixelImage photograph = new TomatoLeaf(seed).photograph(disease);
        float quality = 0.72f + 0.12f * new Random(seed).nextFloat();
        Files.write(
            target.resolve("leaf-%s-%03d.jpg".formatted(disease.folder().replace(' ', '-'), i + 1)),
            JpegFile.encode(photograph, quality));
      }
    }
  }
}
