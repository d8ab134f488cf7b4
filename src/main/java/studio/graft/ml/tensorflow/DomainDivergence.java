package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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

  /** A channel that its batch norm multiplies by less than this shows nothing. */
  private static final double SMALLEST_GAMMA = 1e-4;

  private final Norm[] layers;
  private final List<ProbedNetwork.Probe> probes = new ArrayList<>();
  private final List<int[]> rows = new ArrayList<>(); // of an image: its probe, its row there

  private record Norm(float epsilon, float[] gamma, float[] beta, float[] variance) {}

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
   * The divergence in nats with its 95 % interval: percentiles over resamples of the images.
   *
   * @param seed of the resampling
   */
  Estimate estimate(long seed) {
    int n = rows.size();
    int[][] times = new int[RESAMPLES + 1][n]; // how often each resample takes each image
    Arrays.fill(times[RESAMPLES], 1);
    long[] seeds = new Random(seed).longs(RESAMPLES).toArray();
    for (int r = 0; r < RESAMPLES; r++) {
      int[] taken = times[r];
      new Random(seeds[r]).ints(n, 0, n).forEach(image -> taken[image]++);
    }
    // a layer's moments stay in the processor's cache while all resamples go over them
    double[][] ofLayers =
        IntStream.range(0, layers.length)
            .parallel()
            .mapToObj(l -> Arrays.stream(times).mapToDouble(t -> divergence(l, t)).toArray())
            .toArray(double[][]::new);
    double value = mean(ofLayers, RESAMPLES);
    double[] resampled =
        IntStream.range(0, RESAMPLES).mapToDouble(r -> mean(ofLayers, r)).sorted().toArray();
    // resampling repeats images, which lowers the variance: the interval is shifted back
    double centre = resampled[RESAMPLES / 2];
    double low = value * resampled[(int) (0.025 * RESAMPLES)] / centre;
    double high = value * resampled[(int) (0.975 * RESAMPLES) - 1] / centre;
    return new Estimate(value, Math.min(low, value), Math.max(high, value), n);
  }

  private static double mean(double[][] ofLayers, int resample) {
    return Arrays.stream(ofLayers).mapToDouble(l -> l[resample]).sum() / ofLayers.length;
  }

  private double divergence(int l, int[] times) {
    Norm layer = layers[l];
    float epsilon = layer.epsilon();
    int channels = layer.gamma().length;
    double[] mean = new double[channels];
    double[] square = new double[channels];
    for (int image = 0; image < times.length; image++) {
      double weight = (double) times[image] / times.length;
      if (weight > 0) {
        int[] row = rows.get(image);
        add(mean, weight, probes.get(row[0]).means()[l][row[1]]);
        add(square, weight, probes.get(row[0]).squares()[l][row[1]]);
      }
    }
    double[] divergences = new double[channels];
    int known = 0;
    for (int c = 0; c < channels; c++) {
      double gamma = layer.gamma()[c];
      if (Math.abs(gamma) < SMALLEST_GAMMA) {
        continue;
      }
      double m = mean[c];
      double variance = Math.max(0, square[c] - m * m);
      // y = γ (x − μ) / √(σ² + ε) + β, solved for the moments of x
      double trained = layer.variance()[c] + epsilon;
      double own = variance * trained / (gamma * gamma) + epsilon;
      double shift = (m - layer.beta()[c]) / gamma; // (m_x − μ) / √(σ² + ε)
      divergences[known++] = 0.5 * (Math.log(trained / own) + own / trained + shift * shift - 1);
    }
    return median(Arrays.copyOf(divergences, known));
  }

  private static void add(double[] sums, double weight, float[] values) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * values[i];
    }
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
