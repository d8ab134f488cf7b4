package studio.graft.ml.tensorflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tensorflow.Tensor;
import org.tensorflow.types.TUint8;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.Progress;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.Bench;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.model.GraftException;
import studio.graft.model.SkippedFile;

/** Rates of this machine with EfficientNet-Lite0. */
final class TensorFlowBench implements Bench {
  private static final String BACKBONE = "efficientnet-lite0";
  private static final int BATCH = 32;
  private static final int CLASSES = 5;
  private static final int STEPS = 10;

  /** As many blocks as {@code bench/peer_keras.py} trains in its second phase. */
  private static final int TOP_BLOCKS = 5;

  private final EngineResources resources;
  private final NetworkLayout layout;

  TensorFlowBench(EngineResources resources) {
    this.resources = resources;
    layout = resources.layout(BACKBONE);
  }

  @Override
  public double decode(List<Path> files, ProgressListener progress, CancellationToken token) {
    PixelBatches batches = resources.batches(layout.inputSize());
    return rate(files, "Decoding", batches, batch -> {}, progress, token);
  }

  @Override
  public double extract(List<Path> files, ProgressListener progress, CancellationToken token) {
    PixelBatches batches = resources.batches(layout.inputSize());
    try (FrozenNetwork network = new FrozenNetwork(layout, resources.weights(BACKBONE))) {
      try (TUint8 warmUp = TrainerTensors.stackPixels(random(), layout.inputSize())) {
        network.run(warmUp); // as the script does: its first step is left out too
      }
      return rate(
          files,
          "Computing features",
          batches,
          batch -> {
            try (TUint8 pixels = TrainerTensors.stackPixels(batch.pixels(), layout.inputSize())) {
              network.run(pixels);
            }
          },
          progress,
          token);
    }
  }

  private static double rate(
      List<Path> files,
      String stage,
      PixelBatches batches,
      PixelBatches.Consumer consumer,
      ProgressListener progress,
      CancellationToken token) {
    long start = System.nanoTime();
    List<SkippedFile> skipped = batches.forEach(files, stage, consumer, progress, token);
    int read = files.size() - skipped.size();
    if (read == 0) {
      throw new GraftException(
          "There is nothing to measure: none of the %d files can be read. Give a folder of images."
              .formatted(files.size()));
    }
    return read / ((System.nanoTime() - start) / 1e9);
  }

  /**
   * Each from what training feeds it: the head from cached features, top blocks from cached
   * activations, everything from pixels.
   */
  @Override
  public Map<String, Double> step(ProgressListener progress, CancellationToken token) {
    int blocks = layout.blocks().size();
    Map<String, Integer> boundaries = new LinkedHashMap<>();
    boundaries.put("head", blocks);
    boundaries.put("topBlocks", blocks - 1 - TOP_BLOCKS);
    boundaries.put("everything", 0);
    Weights pretrained = resources.weights(BACKBONE);
    Map<String, float[]> head =
        Map.of(
            TrainerGraph.HEAD_KERNEL, new float[layout.features() * CLASSES],
            TrainerGraph.HEAD_BIAS, new float[CLASSES]);
    Map<String, Double> rates = new LinkedHashMap<>();
    boundaries.forEach(
        (what, boundary) -> {
          progress.onProgress(Progress.of("Training " + what, rates.size(), boundaries.size()));
          rates.put(what, step(boundary, pretrained.with(head), token));
        });
    return rates;
  }

  private double step(int boundary, Weights weights, CancellationToken token) {
    float[][] targets = new float[BATCH][CLASSES];
    for (int i = 0; i < BATCH; i++) {
      targets[i][i % CLASSES] = 1;
    }
    try (TrainerGraph graph =
            new TrainerGraph(layout, layout.layersBefore(boundary), CLASSES, weights);
        Tensor batch = batch(boundary, graph.inputShape())) {
      graph.write(weights.arrays());
      graph.step(
          new TrainerGraph.Part(batch, targets), 1e-5, 0); // the first step is several times slower
      long start = System.nanoTime();
      for (int i = 0; i < STEPS; i++) {
        token.throwIfCancelled();
        graph.step(new TrainerGraph.Part(batch, targets), 1e-5, 0);
      }
      return BATCH * STEPS / ((System.nanoTime() - start) / 1e9);
    }
  }

  private Tensor batch(int boundary, long[] shape) {
    if (boundary == 0) {
      return TrainerTensors.stackPixels(random(), layout.inputSize());
    }
    Random random = new Random(1);
    int length = 1;
    for (long side : shape) {
      length *= (int) side;
    }
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      float[] row = new float[length];
      for (int j = 0; j < length; j++) {
        row[j] = 6 * random.nextFloat(); // the range of ReLU6
      }
      rows.add(row);
    }
    return TrainerTensors.stack(rows, shape);
  }

  private List<byte[]> random() {
    Random random = new Random(1);
    List<byte[]> pictures = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      byte[] picture = new byte[layout.inputSize() * layout.inputSize() * 3];
      random.nextBytes(picture);
      pictures.add(picture);
    }
    return pictures;
  }
}
