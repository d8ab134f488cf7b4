package studio.graft.ml.tensorflow;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import studio.graft.imaging.Augmenter;
import studio.graft.ml.network.PictureForm;
import studio.graft.model.ImageSource;

/** Decoded training images and their variants; keeps in memory what fits a budget. */
final class TrainerPixels {
  /** The image as it is. */
  static final int UNVARIED = -1;

  private final TrainerResources resources;
  private final PictureForm form;
  private final Augmenter augmenter;
  private final long budget;
  private final AtomicLong used = new AtomicLong();
  private final LongAdder decoding = new LongAdder();
  private final Map<ImageSource, byte[]> kept = new ConcurrentHashMap<>();

  /**
   * Images of a run.
   *
   * @param budget bytes that may be kept in memory
   */
  TrainerPixels(TrainerResources resources, PictureForm form, Augmenter augmenter, long budget) {
    this.resources = resources;
    this.form = form;
    this.augmenter = augmenter;
    this.budget = budget;
  }

  /** An image as it is. */
  byte[] get(ImageSource image) {
    byte[] known = kept.get(image);
    if (known != null) {
      return known;
    }
    long start = System.nanoTime();
    byte[] pixels = resources.pixels(image, form);
    if (used.addAndGet(pixels.length) <= budget) {
      kept.put(image, pixels);
      decoding.add(System.nanoTime() - start);
    } else {
      used.addAndGet(-pixels.length);
    }
    return pixels;
  }

  /**
   * Nanoseconds that decoding what is kept, and so decoded once, has taken: of all processors
   * together, shared among them.
   */
  long decoding() {
    return decoding.sum() / Runtime.getRuntime().availableProcessors();
  }

  /** Variants of images, in the same order, on all processors. */
  List<byte[]> get(List<ImageSource> images, int[] variants) {
    return IntStream.range(0, images.size())
        .parallel()
        .mapToObj(i -> variant(images.get(i), variants[i]))
        .toList();
  }

  private byte[] variant(ImageSource image, int variant) {
    byte[] pixels = get(image);
    return variant == UNVARIED
        ? pixels
        : augmenter.augment(pixels, form.size(), form.size(), identity(image), variant);
  }

  /** A number that stands for the image wherever its file lies. */
  private static long identity(ImageSource image) {
    String key = image.contentHash().isEmpty() ? image.file().toString() : image.contentHash();
    return Augmenter.identity(key);
  }
}
