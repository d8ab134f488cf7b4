package studio.graft.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.Bench;
import studio.graft.ml.Checkpoints;
import studio.graft.ml.Engine;
import studio.graft.ml.Trainer;
import studio.graft.model.BenchRate;
import studio.graft.model.GraftException;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;

/** Measures rates of this machine. */
final class BenchTask {
  /** Every fifth image is not trained on. */
  private static final int VALIDATION = 5;

  private static final String PEAK = "VmHWM:";
  private static final Path STATUS = Path.of("/proc/self/status");

  private BenchTask() {}

  static WorkerResult.Rates execute(
      Engine engine,
      WorkerRequest.Bench request,
      WorkerListener listener,
      CancellationToken token) {
    ProgressListener progress = listener::onProgress;
    Bench bench = engine.bench(request.backbone(), request.batch());
    List<BenchRate> rates =
        switch (request.kind()) {
          case DECODE -> List.of(bench.decode(request.files(), progress, token));
          case EXTRACT -> List.of(bench.extract(request.files(), progress, token));
          case STEP -> bench.step(progress, token);
          case TRAIN -> List.of(train(bench, request, progress, token));
        };
    return new WorkerResult.Rates(rates, peakMemory());
  }

  private static BenchRate train(
      Bench bench,
      WorkerRequest.Bench request,
      ProgressListener progress,
      CancellationToken token) {
    List<String> classes =
        request.files().stream().map(BenchTask::folderName).distinct().sorted().toList();
    if (classes.size() < 2) {
      throw new GraftException(
          "bench train needs a folder that holds one folder per class, but found "
              + (classes.isEmpty() ? "none." : "only '" + classes.get(0) + "'."));
    }
    List<LabelledImage> train = new ArrayList<>();
    List<LabelledImage> validation = new ArrayList<>();
    for (int i = 0; i < request.files().size(); i++) {
      Path file = request.files().get(i);
      (i % VALIDATION == 0 ? validation : train)
          .add(
              new LabelledImage(
                  new ImageSource(i + 1, file, ""), classes.indexOf(folderName(file))));
    }
    Path model = temporary();
    try {
      return bench.train(
          new Trainer.Task(
              request.config(),
              classes,
              train,
              validation,
              model.resolve("model"),
              Checkpoints.NONE),
          progress,
          token);
    } finally {
      delete(model);
    }
  }

  private static String folderName(Path file) {
    return file.getParent().getFileName().toString();
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("graft-bench");
    } catch (IOException e) {
      throw new GraftException(
          "No temporary folder can be made (" + e.getMessage() + "). Make room on the disk.", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      folder.toFile().deleteOnExit(); // the system clears its temporary folder in the end
    }
  }

  /** The most that this process ever held in memory, in bytes; 0 where the system does not say. */
  private static long peakMemory() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      return 0;
    }
  }
}
