package studio.graft.ml.alarm.record;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import studio.graft.concurrent.CancellationToken;
import studio.graft.ml.Checkpoints;
import studio.graft.ml.Engine;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.Trainer;
import studio.graft.ml.TrainingControl;
import studio.graft.ml.alarm.simulate.Truth;
import studio.graft.ml.tensorflow.TensorFlowEngine;
import studio.graft.model.EpochMetrics;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.Preset;
import studio.graft.model.RunEvent;
import studio.graft.model.TrainingConfig;

/**
 * Records learning curves of this engine for judging the alarm: each plan runs twice with the same
 * seed, once with the small validation set that the alarm sees and once with a large one that tells
 * what really happened (the same seed gives the same weights, whatever judges them).
 */
public final class RecordCurves {
  private static final int LARGE = 200;

  private final Path images;
  private final Path folder;
  private final MemoryCache cache = new MemoryCache();

  private RecordCurves(Path images, Path folder) {
    this.images = images;
    this.folder = folder;
  }

  /**
   * Records all plans.
   *
   * @param args a folder of sources (each of one folder per class), and the folder for the curves
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[1]));
    new RecordCurves(Path.of(args[0]), folder).recordAll();
  }

  private void recordAll() throws IOException {
    List<RecordedPlan> plans = RecordedPlan.all();
    try (Engine engine = new TensorFlowEngine();
        Writer curves = Files.newBufferedWriter(folder.resolve("curves.csv"));
        Writer large = Files.newBufferedWriter(folder.resolve("large.csv"));
        Writer truth = Files.newBufferedWriter(folder.resolve("truth.csv"));
        Writer plan = Files.newBufferedWriter(folder.resolve("plans.csv"))) {
      curves.write(
          "curve,epoch,phase,trainLoss,validationLoss,trainAccuracy,validationAccuracy,"
              + "validationImages\n");
      large.write("curve,epoch,phase,validationLoss,validationAccuracy\n");
      plan.write("curve,source,made,trainImages,validationImages,learningRate,wrong\n");
      truth.write("curve,kind,onset,made\n");
      for (int i = 0; i < plans.size(); i++) {
        record(engine, "r%03d".formatted(i + 1), plans.get(i), curves, large, truth);
        plan.write(plans.get(i).row("r%03d".formatted(i + 1)));
        for (Writer writer : List.of(curves, large, truth, plan)) {
          writer.flush();
        }
      }
    }
  }

  private void record(
      Engine engine, String name, RecordedPlan plan, Writer curves, Writer large, Writer truth)
      throws IOException {
    Drawn drawn = draw(plan);
    List<EpochMetrics> seen = run(engine, plan, drawn, drawn.validation());
    for (EpochMetrics m : seen) {
      curves.write(
          String.format(
              Locale.ROOT,
              "%s,%d,%d,%.5g,%.5g,%.5g,%.5g,%d%n",
              name,
              m.epoch(),
              m.phase(),
              m.trainLoss(),
              m.validationLoss(),
              m.trainAccuracy(),
              m.validationAccuracy(),
              drawn.validation().size()));
    }
    List<EpochMetrics> judged = run(engine, plan, drawn, drawn.large());
    for (EpochMetrics m : judged) {
      large.write(
          String.format(
              Locale.ROOT,
              "%s,%d,%d,%.5g,%.5g%n",
              name,
              m.epoch(),
              m.phase(),
              m.validationLoss(),
              m.validationAccuracy()));
    }
    truth.write(truth(name, plan, seen, judged));
  }

  /** A line of what happened; empty for a run in between, which is left out. */
  private static String truth(
      String name, RecordedPlan plan, List<EpochMetrics> seen, List<EpochMetrics> judged) {
    if (plan.leak()) {
      return "%s,leak,,%s%n".formatted(name, plan.made());
    }
    return Truth.of(seen, judged.stream().map(EpochMetrics::validationLoss).toList())
        .map(
            t ->
                "%s,%s,%s,%s%n"
                    .formatted(name, t.kind(), t.onset() == 0 ? "" : t.onset(), plan.made()))
        .orElse("");
  }

  private record Drawn(
      List<String> classes,
      List<LabelledImage> train,
      List<LabelledImage> validation,
      List<LabelledImage> large) {}

  private Drawn draw(RecordedPlan plan) throws IOException {
    List<String> classes = new ArrayList<>();
    List<LabelledImage> all = new ArrayList<>();
    for (Path name : sorted(images.resolve(plan.source()))) {
      for (Path file : sorted(name)) {
        all.add(new LabelledImage(new ImageSource(0, file, key(file)), classes.size()));
      }
      classes.add(name.getFileName().toString());
    }
    Random random = new Random(plan.seed());
    Collections.shuffle(all, random);
    List<LabelledImage> train = new ArrayList<>();
    for (LabelledImage image : all.subList(0, plan.trainImages())) {
      boolean wrong = random.nextDouble() < plan.wrong();
      int label = wrong ? random.nextInt(classes.size()) : image.classIndex();
      train.add(new LabelledImage(image.source(), label));
    }
    List<LabelledImage> rest = all.subList(plan.trainImages(), all.size());
    List<LabelledImage> validation =
        plan.leak()
            ? train.subList(0, plan.validationImages())
            : rest.subList(0, plan.validationImages());
    int from = plan.leak() ? 0 : plan.validationImages();
    return new Drawn(
        classes, train, validation, rest.subList(from, Math.min(rest.size(), from + LARGE)));
  }

  private static String key(Path file) {
    return Integer.toHexString(file.toString().hashCode());
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.sorted().toList();
    }
  }

  private List<EpochMetrics> run(
      Engine engine, RecordedPlan plan, Drawn drawn, List<LabelledImage> validation) {
    List<EpochMetrics> epochs = new ArrayList<>();
    TrainingConfig config =
        new TrainingConfig(
            plan.strategy(),
            Preset.CUSTOM,
            "efficientnet-lite0",
            plan.phases(),
            plan.batch(),
            plan.augmentation(),
            false,
            plan.seed());
    engine
        .trainer(cache)
        .train(
            new Trainer.Task(
                config,
                drawn.classes(),
                drawn.train(),
                validation,
                folder.resolve("model"),
                Checkpoints.NONE),
            event -> {
              if (event instanceof RunEvent.EpochEnded ended) {
                epochs.add(ended.metrics());
              }
            },
            new TrainingControl(new CancellationToken()));
    return epochs;
  }

  /** Keeps arrays in memory. */
  private static final class MemoryCache implements FeatureCache {
    private final Map<String, float[]> kept = new HashMap<>();

    @Override
    public Optional<float[]> get(String space, String imageHash) {
      return Optional.ofNullable(kept.get(space + "/" + imageHash));
    }

    @Override
    public void put(String space, String imageHash, float[] values) {
      if (values.length < 5000) {
        kept.put(space + "/" + imageHash, values);
      }
    }
  }
}
