package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import studio.graft.ml.network.Layer;
import studio.graft.ml.network.LayerOp;
import studio.graft.ml.network.WeightSpec.Role;
import studio.graft.model.Estimate;

/**
 * How far images are from those that a network was trained on, by the statistics that its batch
 * norms keep: per channel the divergence KL(N(m, s²) ‖ N(μ, σ²)) = ½[ln((σ²+ε)/(s²+ε)) +
 * (s²+ε+(m−μ)²)/(σ²+ε) − 1] of the moments over images, height and width; then the median over
 * channels and the mean over layers.
 */
final class DomainDivergence {
  /** Resamples of the images behind the interval. */
  private static final int RESAMPLES = 200;

  /** Shares of the resamples that are measured side by side, whatever the processors. */
  private static final int PARTS = 4;

  /** A channel that its batch norm multiplies by less than this shows nothing. */
  private static final double SMALLEST_GAMMA = 1e-4;

  private final Norm[] layers;
  private final List<ProbedNetwork.Probe> probes = new ArrayList<>();
  private final List<int[]> rows = new ArrayList<>(); // of an image: its probe, its row there

  private record Norm(float epsilon, float[] gamma, float[] beta, float[] variance) {
    /**
     * Of each channel that shows something.
     *
     * @param mean of what the norm puts out, [channels]
     * @param square of the same squared
     * @param target overwritten from its beginning
     * @return how many there are
     */
    int divergences(double[] mean, double[] square, double[] target) {
      int known = 0;
      for (int c = 0; c < gamma.length; c++) {
        double scale = gamma[c];
        if (Math.abs(scale) < SMALLEST_GAMMA) {
          continue;
        }
        double m = mean[c];
        double around = Math.max(0, square[c] - m * m);
        // y = γ (x − μ) / √(σ² + ε) + β, solved for the moments of x
        double trained = variance[c] + epsilon;
        double own = around * trained / (scale * scale) + epsilon;
        double shift = (m - beta[c]) / scale; // (m_x − μ) / √(σ² + ε)
        target[known++] = 0.5 * (Math.log(trained / own) + own / trained + shift * shift - 1);
      }
      return known;
    }
  }

  /**
   * A measure of batch norms.
   *
   * @param norms that will be probed, in order
   * @param weights with their statistics
   */
  DomainDivergence(List<Layer> norms, Weights weights) {
    layers =
        norms.stream()
            .map(
                norm ->
                    new Norm(
                        ((LayerOp.BatchNorm) norm.op()).epsilon(),
                        weights.get(norm, Role.GAMMA),
                        weights.get(norm, Role.BETA),
                        weights.get(norm, Role.MOVING_VARIANCE)))
            .toArray(Norm[]::new);
  }

  /** Takes what a batch looked like. */
  void add(ProbedNetwork.Probe probe) {
    for (int row = 0; row < probe.probabilities().length; row++) {
      rows.add(new int[] {probes.size(), row});
    }
    probes.add(probe);
  }

  /** How many images were taken. */
  int images() {
    return rows.size();
  }

  /**
   * The divergence in nats with its 95 % interval: percentiles over resamples of the images. The
   * result does not depend on how many processors there are.
   *
   * @param seed of the resampling
   */
  Estimate estimate(long seed) {
    Resample[] resamples = resamples(rows.size(), seed);
    double[][] ofLayers = new double[layers.length][resamples.length];
    IntStream.range(0, PARTS)
        .parallel()
        .forEach(
            part ->
                measure(
                    resamples,
                    part * resamples.length / PARTS,
                    (part + 1) * resamples.length / PARTS,
                    ofLayers));
    double value = mean(ofLayers, RESAMPLES);
    double[] resampled =
        IntStream.range(0, RESAMPLES).mapToDouble(r -> mean(ofLayers, r)).sorted().toArray();
    // resampling repeats images, which lowers the variance: the interval is shifted back
    double centre = resampled[RESAMPLES / 2];
    double low = value * resampled[(int) (0.025 * RESAMPLES)] / centre;
    double high = value * resampled[(int) (0.975 * RESAMPLES) - 1] / centre;
    return new Estimate(value, Math.min(low, value), Math.max(high, value), rows.size());
  }

  /** Draws of n images with replacement, and at the end all of them once. */
  private static Resample[] resamples(int n, long seed) {
    Resample[] resamples = new Resample[RESAMPLES + 1];
    long[] seeds = new Random(seed).longs(RESAMPLES).toArray();
    int[] times = new int[n];
    for (int r = 0; r < RESAMPLES; r++) {
      Arrays.fill(times, 0);
      new Random(seeds[r]).ints(n, 0, n).forEach(image -> times[image]++);
      resamples[r] = Resample.of(times);
    }
    Arrays.fill(times, 1);
    resamples[RESAMPLES] = Resample.of(times);
    return resamples;
  }

  private static double mean(double[][] ofLayers, int resample) {
    return Arrays.stream(ofLayers).mapToDouble(l -> l[resample]).sum() / ofLayers.length;
  }

  private void measure(Resample[] resamples, int from, int to, double[][] ofLayers) {
    for (int l = 0; l < layers.length; l++) {
      int layer = l;
      int channels = layers[l].gamma().length;
      double[][] means = widened(probe -> probe.means()[layer]);
      double[][] squares = widened(probe -> probe.squares()[layer]);
      double[] mean = new double[channels];
      double[] square = new double[channels];
      double[] divergences = new double[channels];
      for (int r = from; r < to; r++) {
        resamples[r].average(means, mean);
        resamples[r].average(squares, square);
        ofLayers[l][r] = Median.of(divergences, layers[l].divergences(mean, square, divergences));
      }
    }
  }

  /** A layer's moments as doubles, whose products the JIT vectorises: [images][channels]. */
  private double[][] widened(Function<ProbedNetwork.Probe, float[][]> moments) {
    double[][] all = new double[rows.size()][];
    for (int image = 0; image < all.length; image++) {
      int[] row = rows.get(image);
      all[image] = widened(moments.apply(probes.get(row[0]))[row[1]]);
    }
    return all;
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
