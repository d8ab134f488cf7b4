package studio.graft.ml.tensorflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.tensorflow.Tensor;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.Progress;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.Bench;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.Trainer;
import studio.graft.ml.TrainingControl;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.model.BenchRate;
import studio.graft.model.GraftException;
import studio.graft.model.Optimizer;
import studio.graft.model.RunEvent;
import studio.graft.model.SkippedFile;

/** Rates of this machine with a backbone. */
final class TensorFlowBench implements Bench {
  private static final int STEP_BATCH = 32;
  private static final int CLASSES = 5;
  private static final int STEPS = 10;
  private static final int STEPS_FOR_SHARES = 3;

  /** The share of the blocks that {@code bench/peer_keras.py} trains in its second phase. */
  private static final double TOP_BLOCKS = 5.0 / 16;

  private final EngineResources resources;
  private final String backbone;
  private final NetworkLayout layout;
  private final int asked;

  /**
   * A bench.
   *
   * @param batch images at once; 0 for what the work itself takes
   */
  TensorFlowBench(EngineResources resources, String backbone, int batch) {
    this.resources = resources;
    this.backbone = backbone;
    layout = resources.layout(backbone);
    asked = batch;
  }

  @Override
  public BenchRate decode(List<Path> files, ProgressListener progress, CancellationToken token) {
    return rate("decode", files, new StageClock(), pictures -> pictures, progress, token);
  }

  @Override
  public BenchRate extract(List<Path> files, ProgressListener progress, CancellationToken token) {
    StageClock clock = new StageClock();
    try (FrozenNetwork network = new FrozenNetwork(layout, resources.weights(backbone))) {
      network.run(random(together())); // as the script does: its first step is left out too
      return rate(
          "extract",
          files,
          clock,
          pictures -> clock.time("forward", () -> network.run(pictures)),
          progress,
          token);
    }
  }

  private int together() {
    return asked == 0 ? FullBatch.SIZE : asked;
  }

  private BenchRate rate(
      String what,
      List<Path> files,
      StageClock clock,
      Function<List<byte[]>, List<?>> work,
      ProgressListener progress,
      CancellationToken token) {
    try (ImagePixels images = new ImagePixels(layout.pictures(), clock);
        PixelBatches batches = new PixelBatches(images)) {
      long start = System.nanoTime();
      List<SkippedFile> skipped =
          batches.forEach(
              files, together(), "Measuring", work, (numbers, made) -> {}, progress, token);
      double seconds = (System.nanoTime() - start) / 1e9;
      int read = files.size() - skipped.size();
      if (read == 0) {
        throw new GraftException(
            "There is nothing to measure: none of the %,d files can be read. Give a folder of images."
                .formatted(files.size()));
      }
      return new BenchRate(what, read / seconds, clock.shares());
    }
  }

  /**
   * Each from what training feeds it: the head from cached features, top blocks from cached
   * activations, everything from pixels.
   */
  @Override
  public List<BenchRate> step(ProgressListener progress, CancellationToken token) {
    int blocks = layout.blocks().size();
    Map<String, Integer> boundaries = new LinkedHashMap<>();
    boundaries.put("head", blocks);
    boundaries.put(
        "topBlocks", blocks - 1 - (int) Math.max(1, Math.round(TOP_BLOCKS * (blocks - 2))));
    boundaries.put("everything", 0);
    Map<String, float[]> head =
        Map.of(
            TrainerGraph.HEAD_KERNEL, new float[layout.features() * CLASSES],
            TrainerGraph.HEAD_BIAS, new float[CLASSES]);
    Weights weights = resources.weights(backbone).with(head);
    List<BenchRate> rates = new ArrayList<>();
    boundaries.forEach(
        (what, boundary) -> {
          progress.onProgress(Progress.of("Training " + what, rates.size(), boundaries.size()));
          rates.add(
              new BenchRate(
                  what, step(boundary, weights, token), shares(boundary, weights, token)));
        });
    return rates;
  }

  private int stepBatch() {
    return asked == 0 ? STEP_BATCH : asked;
  }

  private float[][] targets() {
    float[][] targets = new float[stepBatch()][CLASSES];
    for (int i = 0; i < targets.length; i++) {
      targets[i][i % CLASSES] = 1;
    }
    return targets;
  }

  private double step(int boundary, Weights weights, CancellationToken token) {
    try (TrainerGraph graph =
            new TrainerGraph(layout, layout.layersBefore(boundary), CLASSES, weights);
        Tensor batch = batch(boundary, graph.inputShape())) {
      TrainerGraph.Part part = new TrainerGraph.Part(batch, targets());
      graph.write(weights.arrays());
      graph.step(part, 1e-5, 0); // the first step is several times slower
      long start = System.nanoTime();
      for (int i = 0; i < STEPS; i++) {
        token.throwIfCancelled();
        graph.step(part, 1e-5, 0);
      }
      return stepBatch() * STEPS / ((System.nanoTime() - start) / 1e9);
    }
  }

  /** Of a step in parts, which a graph that adds up gradients can do one after another. */
  private Map<String, Double> shares(int boundary, Weights weights, CancellationToken token) {
    try (TrainerGraph graph =
            new TrainerGraph(
                layout,
                layout.layersBefore(boundary),
                CLASSES,
                weights,
                new TrainerGraph.Options(Optimizer.DEFAULT, false, true));
        Tensor batch = batch(boundary, graph.inputShape())) {
      TrainerGraph.Part part = new TrainerGraph.Part(batch, targets());
      graph.write(weights.arrays());
      long forward = 0;
      long both = 0;
      long update = 0;
      for (int i = 0; i <= STEPS_FOR_SHARES; i++) {
        token.throwIfCancelled();
        long start = System.nanoTime();
        graph.infer(batch);
        long inferred = System.nanoTime();
        graph.accumulate(part, true, 1);
        long added = System.nanoTime();
        graph.apply(1e-5, 0);
        if (i > 0) {
          forward += inferred - start;
          both += added - inferred;
          update += System.nanoTime() - added;
        }
      }
      StageClock clock = new StageClock();
      clock.add("forward", Math.min(forward, both));
      clock.add("backward", Math.max(0, both - forward));
      clock.add("update", update);
      return clock.shares();
    }
  }

  @Override
  public BenchRate train(Trainer.Task task, ProgressListener progress, CancellationToken token) {
    StageClock clock = new StageClock();
    String[] stage = {"start"};
    long start = System.nanoTime();
    long[] since = {start};
    new TensorFlowTrainer(resources, FeatureCache.NONE)
        .train(
            task,
            event -> {
              String now = stage(event);
              if (now != null && !now.equals(stage[0])) {
                long at = System.nanoTime();
                clock.add(stage[0], at - since[0]);
                since[0] = at;
                stage[0] = now;
                progress.onProgress(Progress.of(now, 0, 0));
              }
            },
            new TrainingControl(token));
    long end = System.nanoTime();
    clock.add(stage[0], end - since[0]);
    int images = task.train().size() + task.validation().size();
    return new BenchRate("train", images / ((end - start) / 1e9), clock.shares());
  }

  private static String stage(RunEvent event) {
    if (event instanceof RunEvent.Preparing preparing) {
      return preparing.stage();
    }
    return event instanceof RunEvent.PhaseStarted ? "Training" : null;
  }

  private Tensor batch(int boundary, long[] shape) {
    if (boundary == 0) {
      return TrainerTensors.stackPixels(random(stepBatch()), layout.inputSize());
    }
    Random random = new Random(1);
    int length = 1;
    for (long side : shape) {
      length *= (int) side;
    }
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < stepBatch(); i++) {
      float[] row = new float[length];
      for (int j = 0; j < length; j++) {
        row[j] = 6 * random.nextFloat(); // the range of ReLU6
      }
      rows.add(row);
    }
    return TrainerTensors.stack(rows, shape);
  }

  private List<byte[]> random(int count) {
    Random random = new Random(1);
    List<byte[]> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] picture = new byte[layout.inputSize() * layout.inputSize() * 3];
      random.nextBytes(picture);
      pictures.add(picture);
    }
    return pictures;
  }
}
