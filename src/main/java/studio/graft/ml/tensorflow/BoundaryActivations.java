package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Tensor;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.model.HalfFloat;
import studio.graft.model.ImageSource;

/**
 * What the frozen part of a network puts out for each image and variant: computed once, kept in the
 * cache and, up to a budget, in memory, so that a step runs only what trains. Values are rounded to
 * half precision from the start, so that a run gives the same weights whether it finds them in the
 * cache or not.
 */
final class BoundaryActivations implements TrainerInput {
  private final TrainerPixels pixels;
  private final int boundary;
  private final int side;
  private final long[] shape;
  private final FrozenNetwork frozen;
  private final FeatureCache cache;
  private final String space;
  private final long budget;
  private long used;
  private final Map<Key, short[]> kept = new HashMap<>();
  private final int together;

  private record Key(ImageSource image, int variant) {}

  /**
   * Activations at a boundary.
   *
   * @param boundary number of the first block that trains; 0 leaves pixels
   * @param shape of one image's activations
   * @param space names weights and augmentation in the cache
   * @param budget bytes that may be kept in memory
   */
  BoundaryActivations(
      NetworkLayout layout,
      Weights weights,
      int boundary,
      long[] shape,
      TrainerPixels pixels,
      FeatureCache cache,
      String space,
      long budget) {
    this.pixels = pixels;
    this.boundary = boundary;
    this.side = layout.inputSize();
    this.shape = shape.clone();
    this.cache = cache;
    this.space = space + "-boundary" + boundary;
    this.budget = budget;
    together = FullBatch.SIZE;
    frozen = boundary == 0 ? null : new FrozenNetwork(layout, weights, boundary);
  }

  @Override
  public Tensor batch(List<ImageSource> images, int[] variants) {
    if (boundary == 0) {
      return TrainerTensors.stackPixels(pixels.get(images, variants), side);
    }
    float[][] rows = new float[images.size()][];
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      rows[i] = known(images.get(i), variants[i]);
      if (rows[i] == null) {
        missing.add(i);
      }
    }
    compute(images, variants, missing, rows);
    return TrainerTensors.stack(List.of(rows), shape);
  }

  /** In small batches side by side; see docs/decisions. */
  private void compute(
      List<ImageSource> images, int[] variants, List<Integer> missing, float[][] rows) {
    IntStream.range(0, (missing.size() + together - 1) / together)
        .parallel()
        .forEach(
            n -> {
              int end = Math.min(missing.size(), (n + 1) * together);
              List<Integer> which = missing.subList(n * together, end);
              List<ImageSource> sources = which.stream().map(images::get).toList();
              int[] own = which.stream().mapToInt(i -> variants[i]).toArray();
              List<float[]> found = frozen.run(pixels.get(sources, own));
              for (int k = 0; k < own.length; k++) {
                rows[which.get(k)] = found.get(k);
              }
            });
    for (int i : missing) {
      short[] rounded = HalfFloat.bits(rows[i]);
      rows[i] = HalfFloat.values(rounded);
      keep(images.get(i), variants[i], rounded);
      if (!images.get(i).contentHash().isEmpty()) {
        cache.putHalf(space + "-variant" + variants[i], images.get(i).contentHash(), rows[i]);
      }
    }
  }

  private float[] known(ImageSource image, int variant) {
    short[] inMemory = kept.get(new Key(image, variant));
    if (inMemory != null) {
      return HalfFloat.values(inMemory);
    }
    if (image.contentHash().isEmpty()) {
      return null;
    }
    Optional<float[]> onDisk = cache.get(space + "-variant" + variant, image.contentHash());
    if (onDisk.isEmpty()) {
      return null;
    }
    short[] rounded = HalfFloat.bits(onDisk.get()); // an older cache may hold more digits
    keep(image, variant, rounded);
    return HalfFloat.values(rounded);
  }

  private void keep(ImageSource image, int variant, short[] values) {
    long bytes = (long) Short.BYTES * values.length;
    if (used + bytes <= budget) {
      used += bytes;
      kept.put(new Key(image, variant), values);
    }
  }

  @Override
  public void close() {
    if (frozen != null) {
      frozen.close();
    }
  }
}
