package studio.graft.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.ImageDecoder;
import studio.graft.imaging.JpegFile;
import studio.graft.platform.SampleLocator;
import studio.graft.storage.ProjectStore;
import studio.graft.storage.SettingsStore;
import studio.graft.workflow.ImportImages;
import studio.graft.workflow.ImportOptions;
import studio.graft.workflow.ProjectSession;
import studio.graft.workflow.Projects;

/** Draws the pictures of the sample projects and imports them as the studio would. */
public final class DrawSamples {
  static final int LEAVES_PER_CLASS = 100;
  static final int CELLS_PER_CLASS = 30;
  private static final long SEED = 20261125;

  private DrawSamples() {}

  private interface Drawing {
    void into(Path images) throws IOException;
  }

  /**
   * Makes both projects.
   *
   * @param args the folder for them, in which neither may exist yet
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    project(
        folder.resolve("tomato-leaves"),
        "Tomato leaves",
        "Leaves of tomato plants, healthy and with four diseases. Synthetic: drawn by a program, not"
            + " photographed.",
        DrawSamples::leaves);
    project(
        folder.resolve("cells"),
        "Blood cells",
        "White blood cells under a microscope, four kinds. Synthetic: drawn by a program, not"
            + " photographed.",
        DrawSamples::cells);
  }

  private static void leaves(Path images) throws IOException {
    for (Disease disease : Disease.values()) {
      for (int i = 0; i < LEAVES_PER_CLASS; i++) {
        String name = "leaf-%s-%03d.jpg".formatted(disease.folder().replace(' ', '-'), i + 1);
        write(images.resolve(disease.folder()).resolve(name), leaf(disease, i));
      }
    }
  }

  private static void cells(Path images) throws IOException {
    for (BloodCellKind kind : BloodCellKind.values()) {
      for (int i = 0; i < CELLS_PER_CLASS; i++) {
        String name = "%s-%02d.jpg".formatted(kind.folder(), i + 1);
        write(images.resolve(kind.folder()).resolve(name), cell(kind, i));
      }
    }
  }

  /** The JPEG file of a tomato leaf. */
  static byte[] leaf(Disease disease, int number) {
    long seed = SEED + 7919L * number + 104_729L * disease.ordinal();
    float quality = 0.72f + 0.12f * new Random(seed).nextFloat();
    return JpegFile.encode(new TomatoLeaf(seed).photograph(disease), quality);
  }

  /** The JPEG file of a blood cell. */
  static byte[] cell(BloodCellKind kind, int number) {
    long seed = SEED + 6151L * number + 86_028_121L * (kind.ordinal() + 1);
    return JpegFile.encode(new BloodSmear(seed).micrograph(kind), 0.85f);
  }

  private static void write(Path file, byte[] jpeg) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, jpeg);
  }

  private static void project(Path folder, String name, String description, Drawing drawing)
      throws IOException {
    Path settings = Files.createTempDirectory("graft-samples");
    Projects projects =
        new Projects(new ProjectStore(), new SettingsStore(settings), new SampleLocator(List.of()));
    try (JobRunner runner = new JobRunner();
        ProjectSession session = projects.create(folder, name, description, true)) {
      Path images = folder.resolve("images");
      drawing.into(images);
      new ImportImages(new ImageDecoder(), runner)
          .run(
              session,
              List.of(images),
              ImportOptions.DEFAULT,
              ProgressListener.NONE,
              new CancellationToken());
    }
  }
}
