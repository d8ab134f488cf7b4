package studio.graft.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;
import studio.graft.imaging.Augmenter;
import studio.graft.imaging.ImageDecoder;
import studio.graft.model.Augmentation;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.PixelImage;
import studio.graft.model.Project;

/** Shows what training will make of an image: the very variants that its seed draws. */
public final class AugmentationPreview {
  private final ImageDecoder decoder;
  private final JobRunner runner;

  /** Decodes and varies in the background. */
  public AugmentationPreview(ImageDecoder decoder, JobRunner runner) {
    this.decoder = decoder;
    this.runner = runner;
  }

  /**
   * An image as the network sees it.
   *
   * @param whole as in the file, small
   * @param input squeezed into the network's square, as all images are
   */
  public record Seen(ImageItem image, PixelImage whole, PixelImage input) {}

  /**
   * Reads an image.
   *
   * @param side of the network's input, in pixels
   * @return completed on a background thread; fails with a {@link GraftException} that says what is
   *     wrong with the file
   */
  public CompletableFuture<Seen> read(Project project, ImageItem image, int side) {
    return submit(
        () -> {
          Path file = project.resolve(image);
          return new Seen(
              image, decoder.decodeToFit(file, side), decoder.decodeTo(file, side, side));
        });
  }

  /**
   * The first variants of an image.
   *
   * @param count how many
   * @return in order; completed on a background thread
   */
  public CompletableFuture<List<PixelImage>> variants(
      Seen seen, Augmentation augmentation, boolean upright, long seed, int count) {
    return submit(
        () -> {
          Augmenter augmenter = new Augmenter(augmentation, seed);
          PixelImage input = seen.input();
          byte[] pixels = bytes(input);
          List<PixelImage> variants = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            byte[] variant =
                augmenter.augment(
                    pixels,
                    input.width(),
                    input.height(),
                    Augmenter.identity(seen.image().contentHash()),
                    upright ? Augmenter.upright(i) : i);
            variants.add(image(variant, input.width(), input.height()));
          }
          return List.copyOf(variants);
        });
  }

  private interface Work<T> {
    T run();
  }

  private <T> CompletableFuture<T> submit(Work<T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    runner.submit(
        (progress, token) -> {
          try {
            future.complete(work.run());
          } catch (RuntimeException e) {
            future.completeExceptionally(e);
          }
          return null;
        },
        ProgressListener.NONE,
        new CancellationToken());
    return future;
  }

  private static byte[] bytes(PixelImage image) {
    byte[] pixels = new byte[image.argb().length * 3];
    int at = 0;
    for (int argb : image.argb()) {
      pixels[at++] = (byte) (argb >> 16);
      pixels[at++] = (byte) (argb >> 8);
      pixels[at++] = (byte) argb;
    }
    return pixels;
  }

  private static PixelImage image(byte[] pixels, int width, int height) {
    int[] argb = new int[width * height];
    for (int i = 0; i < argb.length; i++) {
      argb[i] =
          0xff000000
              | (pixels[3 * i] & 0xff) << 16
              | (pixels[3 * i + 1] & 0xff) << 8
              | pixels[3 * i + 2] & 0xff;
    }
    return new PixelImage(width, height, argb);
  }
}
