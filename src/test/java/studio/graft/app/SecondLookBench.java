package studio.graft.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.ImageDecoder;
import studio.graft.imaging.JpegFile;
import studio.graft.model.Advice;
import studio.graft.model.ImageItem;
import studio.graft.model.PixelImage;
import studio.graft.platform.AppPaths;
import studio.graft.workflow.ImportOptions;
import studio.graft.workflow.Plans;
import studio.graft.workflow.ProjectSession;

/**
 * Times the advisor's second look as the window takes it: image files are measured, ten labels are
 * changed, and the project is measured again, all in one process. Not a test, since it takes
 * minutes: {@code java -cp target/test-classes:target/classes:target/lib/* }{@code
 * studio.graft.app.SecondLookBench PHOTOGRAPHS FOLDER [COUNT]}, where PHOTOGRAPHS holds one folder
 * for each class, which are repeated a little brighter each time, and FOLDER is kept, so that
 * another run begins where the features are cached.
 */
final class SecondLookBench {
  private static final int SIDE = 112;
  private static final int ROUNDS = 5;
  private static final int RELABELLED = 10;
  private static final CancellationToken NEVER = new CancellationToken();

  private SecondLookBench() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    Path photographs = Path.of(args[0]);
    Path folder = Path.of(args[1]);
    int count = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
    AppPaths paths =
        AppPaths.of(Map.of(AppPaths.HOME, folder.resolve("home").toString()), "Linux", folder);
    Path project = folder.resolve("project");
    try (CompositionRoot root = new CompositionRoot(paths)) {
      if (!Files.exists(project)) {
        make(root, photographs, folder.resolve("pictures"), project, count);
      }
      try (ProjectSession session = root.services().projects().open(project)) {
        look(root, session, "first look");
        for (int round = 0; round < ROUNDS; round++) {
          relabel(session, round);
          look(root, session, "look after " + RELABELLED + " relabels");
        }
      }
    }
  }

  private static void look(CompositionRoot root, ProjectSession session, String what) {
    long begin = System.nanoTime();
    long worked = worked();
    long compiled = ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    Advice advice =
        root.services()
            .advise()
            .run(session.project(), Plans.DEFAULT_BACKBONE, ProgressListener.NONE, NEVER);
    System.out.printf(
        Locale.ROOT,
        "%-26s %6.2f s, of the processor %6.2f s, compiling %5.2f s; %,d images, quick look %.4f%n",
        what,
        (System.nanoTime() - begin) / 1e9,
        (worked() - worked) / 1e9,
        (ManagementFactory.getCompilationMXBean().getTotalCompilationTime() - compiled) / 1e3,
        advice.images(),
        advice.quickLook().accuracy().value());
  }

  /** Nanoseconds of processor of this process, all threads; not of its workers. */
  private static long worked() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Gives ten images, others each round, the class after their own. */
  private static void relabel(ProjectSession session, int round) {
    List<ImageItem> images = session.project().images();
    List<String> classes = session.project().classes().stream().map(c -> c.id()).toList();
    for (int i = 0; i < RELABELLED; i++) {
      ImageItem image = images.get((round * RELABELLED + i) * 97 % images.size());
      int next = (classes.indexOf(image.classId()) + 1) % classes.size();
      session.label(List.of(image.id()), classes.get(next));
    }
  }

  private static void make(
      CompositionRoot root, Path photographs, Path pictures, Path project, int count)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(photographs, 2)) {
      files = new ArrayList<>(all.filter(Files::isRegularFile).sorted().toList());
    }
    files.removeIf(file -> file.getParent().equals(photographs));
    ImageDecoder decoder = new ImageDecoder();
    for (int i = 0; i < count; i++) {
      Path from = files.get(i % files.size());
      PixelImage small = small(decoder.decode(from), i / files.size());
      Path to = pictures.resolve(from.getParent().getFileName()).resolve("%05d.jpg".formatted(i));
      Files.createDirectories(to.getParent());
      Files.write(to, JpegFile.encode(small, 0.9f));
    }
    try (ProjectSession session =
        root.services().projects().create(project, "ten thousand", "", false)) {
      root.services()
          .importImages()
          .run(session, List.of(pictures), ImportOptions.DEFAULT, ProgressListener.NONE, NEVER);
    }
  }

  /** A small picture, its brightness another one each time, so that its file is one of its own. */
  private static PixelImage small(PixelImage image, int time) {
    int[] argb = new int[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int pixel =
            image.argb()[y * image.height() / SIDE * image.width() + x * image.width() / SIDE];
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
          mixed |= Math.min(255, (pixel >> shift & 0xff) + time) << shift;
        }
        argb[y * SIDE + x] = 0xff000000 | mixed;
      }
    }
    return new PixelImage(SIDE, SIDE, argb);
  }
}
