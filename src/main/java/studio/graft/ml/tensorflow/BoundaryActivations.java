package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Tensor;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.model.ImageSource;

/**
 * What the frozen part of a network puts out for each image and variant: computed once, kept in
 * memory up to a budget and in the cache beyond it, so that a step runs only what trains.
 */
final class BoundaryActivations implements TrainerInput {
  private static final int BATCH = 32; // forward is fastest so

  private final TrainerPixels pixels;
  private final int boundary;
  private final int side;
  private final long[] shape;
  private final FrozenNetwork frozen;
  private final FeatureCache cache;
  private final String space;
  private final long budget;
  private long used;
  private final Map<Key, float[]> kept = new HashMap<>();

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
    for (int start = 0; start < missing.size(); start += BATCH) {
      compute(
          images, variants, missing.subList(start, Math.min(missing.size(), start + BATCH)), rows);
    }
    return TrainerTensors.stack(List.of(rows), shape);
  }

  private void compute(
      List<ImageSource> images, int[] variants, List<Integer> which, float[][] rows) {
    List<ImageSource> sources = which.stream().map(images::get).toList();
    int[] own = which.stream().mapToInt(i -> variants[i]).toArray();
    List<float[]> found = frozen.run(pixels.get(sources, own));
    for (int k = 0; k < found.size(); k++) {
      rows[which.get(k)] = found.get(k);
      keep(sources.get(k), own[k], found.get(k));
    }
  }

  private float[] known(ImageSource image, int variant) {
    float[] inMemory = kept.get(new Key(image, variant));
    if (inMemory != null || image.contentHash().isEmpty()) {
      return inMemory;
    }
    Optional<float[]> onDisk = cache.get(space + "-variant" + variant, image.contentHash());
    return onDisk.orElse(null);
  }

  private void keep(ImageSource image, int variant, float[] values) {
    long bytes = 4L * values.length;
    if (used + bytes <= budget) {
      used += bytes;
      kept.put(new Key(image, variant), values);
    } else if (!image.contentHash().isEmpty()) {
      cache.put(space + "-variant" + variant, image.contentHash(), values);
    }
  }

  @Override
  public void close() {
    if (frozen != null) {
      frozen.close();
    }
  }
}
