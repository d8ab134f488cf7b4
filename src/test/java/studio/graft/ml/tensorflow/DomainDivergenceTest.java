package studio.graft.ml.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.ml.network.Layer;
import studio.graft.ml.network.LayerOp;
import studio.graft.ml.network.WeightSpec;
import studio.graft.ml.network.WeightSpec.Role;
import studio.graft.model.Estimate;

/** The divergence and its interval are those of the plain definition, to the last bit. */
final class DomainDivergenceTest {
  private static final int IMAGES = 21; // no multiple of what is added up at once
  private static final int RESAMPLES = 200;
  private static final long SEED = 7;

  private final Random random = new Random(3);
  private final Map<String, float[]> arrays = new HashMap<>();
  private final float[][][] means = new float[IMAGES][][]; // [images][layers][channels]
  private final float[][][] squares = new float[IMAGES][][];
  private final List<Layer> norms =
      ProbedNetwork.middle(BackboneCatalogue.layout(BackboneCatalogue.EMBEDDED)).stream()
          .limit(6)
          .toList();

  private DomainDivergence divergence;

  @BeforeEach
  void drawn() {
    for (Layer norm : norms) {
      for (WeightSpec weight : norm.weights()) {
        float[] values = new float[weight.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = 0.1f + random.nextFloat();
        }
        arrays.put(weight.name(), values);
      }
    }
    arrays.get(WeightSpec.name(norms.get(0).name(), Role.GAMMA))[3] = 1e-6f; // shows nothing
    Weights weights = new Weights(arrays);
    divergence = new DomainDivergence(norms, weights);
    for (int image = 0; image < IMAGES; image++) {
      means[image] = new float[norms.size()][];
      squares[image] = new float[norms.size()][];
      for (int l = 0; l < norms.size(); l++) {
        int channels = weights.get(norms.get(l), Role.GAMMA).length;
        means[image][l] = new float[channels];
        squares[image][l] = new float[channels];
        for (int c = 0; c < channels; c++) {
          float mean = (float) random.nextGaussian();
          means[image][l][c] = mean;
          squares[image][l][c] = mean * mean + random.nextFloat();
        }
      }
    }
    for (int first = 0; first < IMAGES; first += 2) {
      add(first, Math.min(2, IMAGES - first));
    }
  }

  /** Tells of a batch. */
  private void add(int first, int count) {
    float[][][] mean = new float[norms.size()][count][];
    float[][][] square = new float[norms.size()][count][];
    for (int l = 0; l < norms.size(); l++) {
      for (int k = 0; k < count; k++) {
        mean[l][k] = means[first + k][l];
        square[l][k] = squares[first + k][l];
      }
    }
    divergence.add(new ProbedNetwork.Probe(new float[count][0], new float[count][0], mean, square));
  }

  @Test
  void isThatOfThePlainDefinition() {
    assertThat(divergence.images()).isEqualTo(IMAGES);
    assertThat(divergence.estimate(SEED)).isEqualTo(plain());
  }

  @Test
  void doesNotDependOnTheThreads() throws Exception {
    ForkJoinPool pool = new ForkJoinPool(3);
    try {
      assertThat(pool.submit(() -> divergence.estimate(SEED)).get())
          .isEqualTo(divergence.estimate(SEED));
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void dependsOnTheSeedOnlyInItsInterval() {
    Estimate one = divergence.estimate(SEED);
    Estimate other = divergence.estimate(SEED + 1);
    assertThat(other.value()).isEqualTo(one.value());
    assertThat(other.low()).isNotEqualTo(one.low()).isLessThan(one.value());
  }

  private Estimate plain() {
    double value = mean(ones());
    double[] resampled = new double[RESAMPLES];
    long[] seeds = new Random(SEED).longs(RESAMPLES).toArray();
    for (int r = 0; r < RESAMPLES; r++) {
      int[] times = new int[IMAGES];
      new Random(seeds[r]).ints(IMAGES, 0, IMAGES).forEach(image -> times[image]++);
      resampled[r] = mean(times);
    }
    Arrays.sort(resampled);
    return new Estimate(
        value,
        value * resampled[5] / resampled[100],
        value * resampled[194] / resampled[100],
        IMAGES);
  }

  private static int[] ones() {
    int[] ones = new int[IMAGES];
    Arrays.fill(ones, 1);
    return ones;
  }

  private double mean(int[] times) {
    return norms.stream().mapToDouble(norm -> ofLayer(norm, times)).sum() / norms.size();
  }

  private double ofLayer(Layer norm, int[] times) {
    List<Double> divergences = new ArrayList<>();
    int l = norms.indexOf(norm);
    float epsilon = ((LayerOp.BatchNorm) norm.op()).epsilon();
    float[] gamma = arrays.get(WeightSpec.name(norm.name(), Role.GAMMA));
    float[] beta = arrays.get(WeightSpec.name(norm.name(), Role.BETA));
    float[] variance = arrays.get(WeightSpec.name(norm.name(), Role.MOVING_VARIANCE));
    for (int c = 0; c < gamma.length; c++) {
      if (Math.abs(gamma[c]) < 1e-4) {
        continue;
      }
      double mean = 0;
      double square = 0;
      for (int image = 0; image < IMAGES; image++) {
        double weight = (double) times[image] / IMAGES;
        mean += weight * means[image][l][c];
        square += weight * squares[image][l][c];
      }
      double trained = variance[c] + epsilon;
      double own = Math.max(0, square - mean * mean) * trained / ((double) gamma[c] * gamma[c]);
      double shift = (mean - beta[c]) / gamma[c];
      divergences.add(kl(own + epsilon, trained, shift));
    }
    divergences.sort(null);
    int n = divergences.size();
    return (divergences.get((n - 1) / 2) + divergences.get(n / 2)) / 2;
  }

  /** KL(N(m, s²) ‖ N(μ, σ²)), the shift in standard deviations of the second. */
  private static double kl(double own, double trained, double shift) {
    return 0.5 * (Math.log(trained / own) + own / trained + shift * shift - 1);
  }
}
