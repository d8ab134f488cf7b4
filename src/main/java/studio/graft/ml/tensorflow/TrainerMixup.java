package studio.graft.ml.tensorflow;

import java.util.SplittableRandom;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Mixup (Zhang et al. 2018): each image of a batch is mixed with another of it, and so are their
 * targets. Where the input is the output of frozen blocks, that is what is mixed (Verma et al.
 * 2019). An image keeps the larger part, so that accuracy on its own label means something.
 */
final class TrainerMixup {
  private final double alpha;

  /**
   * Mixes by a symmetric Beta distribution.
   *
   * @param alpha its parameter, 0..1; 0 leaves batches as they are
   */
  TrainerMixup(double alpha) {
    this.alpha = alpha;
  }

  /**
   * A batch of mixed images.
   *
   * @param part is closed when the answer is another
   * @param seed of this batch
   * @return to be closed
   */
  TrainerGraph.Part mix(TrainerGraph.Part part, long seed) {
    if (alpha == 0 || part.wanted().length < 2) {
      return part;
    }
    SplittableRandom random = new SplittableRandom(seed);
    double share = share(random);
    int[] partners = partners(part.wanted().length, random);
    try (Tensor whole = part.batch()) {
      return new TrainerGraph.Part(
          mixed(whole, partners, share),
          mixed(part.wanted(), partners, share),
          part.weights() == null ? null : mixed(part.weights(), partners, share),
          part.mask());
    }
  }

  /** The part of an image that is its own, 0.5..1: Beta(α, α) by Jöhnk's method (1964). */
  double share(SplittableRandom random) {
    while (true) {
      double x = Math.pow(random.nextDouble(), 1 / alpha);
      double y = Math.pow(random.nextDouble(), 1 / alpha);
      if (x + y > 0 && x + y <= 1) {
        return Math.max(x, y) / (x + y);
      }
    }
  }

  private static int[] partners(int images, SplittableRandom random) {
    int[] order = new int[images];
    for (int i = 0; i < images; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static Tensor mixed(Tensor whole, int[] partners, double share) {
    if (whole instanceof TUint8 pixels) {
      byte[] values = new byte[(int) pixels.shape().size()];
      pixels.asRawTensor().data().read(values);
      return TUint8.tensorOf(pixels.shape(), DataBuffers.of(mixed(values, partners, share)));
    }
    float[] values = TrainerTensors.floats((TFloat32) whole);
    return TFloat32.tensorOf(whole.shape(), DataBuffers.of(mixed(values, partners, share)));
  }

  private static byte[] mixed(byte[] values, int[] partners, double share) {
    byte[] out = new byte[values.length];
    int length = values.length / partners.length;
    int own = (int) Math.round(share * 256);
    for (int i = 0; i < partners.length; i++) {
      int from = partners[i] * length;
      for (int k = i * length; k < (i + 1) * length; k++, from++) {
        int sum = own * (values[k] & 0xff) + (256 - own) * (values[from] & 0xff);
        out[k] = (byte) ((sum + 128) >> 8);
      }
    }
    return out;
  }

  private static float[] mixed(float[] values, int[] partners, double share) {
    float[] out = new float[values.length];
    int length = values.length / partners.length;
    for (int i = 0; i < partners.length; i++) {
      int from = partners[i] * length;
      for (int k = i * length; k < (i + 1) * length; k++, from++) {
        out[k] = (float) (share * values[k] + (1 - share) * values[from]);
      }
    }
    return out;
  }

  private static float[][] mixed(float[][] rows, int[] partners, double share) {
    float[][] out = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      out[i] = new float[rows[i].length];
      for (int c = 0; c < out[i].length; c++) {
        out[i][c] = (float) (share * rows[i][c] + (1 - share) * rows[partners[i]][c]);
      }
    }
    return out;
  }
}
