package studio.graft.ml.alarm.simulate;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.Backbone;
import studio.graft.ml.Engine;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.Features;
import studio.graft.ml.alarm.simulate.CurveSimulator.Made;
import studio.graft.ml.tensorflow.TensorFlowEngine;
import studio.graft.model.EpochMetrics;
import studio.graft.model.ImageSource;

/**
 * Writes curves and what happened in the form that {@code graft bench alarm} reads: {@code
 * curves.csv} and {@code truth.csv}. Each curve depends on the seed and its number alone.
 */
public final class MakeCurves {
  private MakeCurves() {}

  /** Shares of what the recorded fixture was made to do. */
  private static final List<Made> RECORDED =
      Stream.of(
              IntStream.range(0, 5).mapToObj(i -> Made.OVER),
              IntStream.range(0, 3).mapToObj(i -> Made.NOISY),
              IntStream.range(0, 6).mapToObj(i -> Made.HEALTHY),
              IntStream.range(0, 4).mapToObj(i -> Made.PLATEAU),
              IntStream.range(0, 2).mapToObj(i -> Made.DIVERGE))
          .flatMap(made -> made)
          .toList();

  /** The same, and some leaks. */
  private static final List<Made> MIXED =
      Stream.concat(RECORDED.stream(), Stream.of(Made.LEAK, Made.LEAK)).toList();

  /**
   * Makes curves.
   *
   * @param args a folder to write to, a seed, how many, what they are made to do ({@code mixed},
   *     {@code recorded} for the recipe of the recorded fixture, or one of {@link Made}), and for
   *     curves of pictures folders that hold one folder per class
   */
  public static void main(String[] args) throws IOException {
    Path out = Files.createDirectories(Path.of(args[0]));
    long seed = Long.parseLong(args[1]);
    int count = Integer.parseInt(args[2]);
    boolean recorded = args[3].equals("recorded");
    List<Made> made =
        switch (args[3]) {
          case "mixed" -> MIXED;
          case "recorded" -> RECORDED;
          default -> List.of(Made.valueOf(args[3].toUpperCase(Locale.ROOT)));
        };
    List<Examples> pictures = pictures(List.of(args).subList(4, args.length));
    long[] seeds = new Random(seed).longs(count).toArray();
    List<SimulatedCurve> curves =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(
                i -> {
                  CurveSimulator simulator = new CurveSimulator(seeds[i], pictures);
                  Made next = made.get(i % made.size());
                  return recorded ? simulator.recorded(next) : simulator.next(next);
                })
            .toList();
    write(out, curves);
  }

  private static List<Examples> pictures(List<String> folders) throws IOException {
    List<Examples> all = new ArrayList<>();
    if (folders.isEmpty()) {
      return all;
    }
    try (Engine engine = new TensorFlowEngine();
        Backbone backbone = engine.open("efficientnet-lite0", FeatureCache.NONE)) {
      for (String folder : folders) {
        List<ImageSource> images = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        List<Path> classes = sorted(Path.of(folder));
        for (Path name : classes) {
          for (Path file : sorted(name)) {
            images.add(new ImageSource(images.size(), file, file.toString()));
            labels.add(classes.indexOf(name));
          }
        }
        Features features =
            backbone.extract(images, ProgressListener.NONE, new CancellationToken());
        all.add(
            new Examples(
                features.values(),
                features.images().stream().mapToInt(i -> labels.get(i.id())).toArray()));
      }
    }
    return all;
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.sorted().toList();
    }
  }

  private static void write(Path folder, List<SimulatedCurve> made) throws IOException {
    try (Writer curves = Files.newBufferedWriter(folder.resolve("curves.csv"));
        Writer truth = Files.newBufferedWriter(folder.resolve("truth.csv"))) {
      curves.write(
          "curve,epoch,phase,trainLoss,validationLoss,trainAccuracy,validationAccuracy,"
              + "validationImages,largeLoss\n");
      truth.write("curve,kind,onset,made\n");
      for (int i = 0; i < made.size(); i++) {
        SimulatedCurve curve = made.get(i);
        String name = "s%04d".formatted(i + 1);
        for (int e = 0; e < curve.epochs().size(); e++) {
          curves.write(row(name, curve, e));
        }
        truth.write(truth(name, curve));
      }
    }
  }

  private static String row(String name, SimulatedCurve curve, int index) {
    EpochMetrics m = curve.epochs().get(index);
    return String.format(
        Locale.ROOT,
        "%s,%d,%d,%.5g,%.5g,%.5g,%.5g,%d,%.5g%n",
        name,
        m.epoch(),
        m.phase(),
        m.trainLoss(),
        m.validationLoss(),
        m.trainAccuracy(),
        m.validationAccuracy(),
        curve.validationImages(),
        curve.large().get(index));
  }

  /** A line of what happened; empty for a run in between, which is left out. */
  private static String truth(String name, SimulatedCurve curve) {
    if (curve.made().equals("leak")) {
      return "%s,leak,,leak%n".formatted(name);
    }
    return Truth.of(curve.epochs(), curve.large())
        .map(
            t ->
                "%s,%s,%s,%s%n"
                    .formatted(name, t.kind(), t.onset() == 0 ? "" : t.onset(), curve.made()))
        .orElse("");
  }
}
