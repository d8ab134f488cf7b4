package studio.graft.ml.tensorflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.network.WeightSpec;

/**
 * Weights to start from when nothing is pretrained: kernels by variance scaling for ReLUs, N(0, 2 /
 * fan-in) (He et al. 2015), batch norms as the identity, head N(0, 1 / fan-in).
 */
final class RandomWeights {
  private final Random random;

  private RandomWeights(long seed) {
    random = new Random(seed);
  }

  /** All weights of a network and its head; the same seed gives the same. */
  static Weights of(NetworkLayout layout, int classes, long seed) {
    RandomWeights draw = new RandomWeights(seed);
    Map<String, float[]> arrays = new HashMap<>();
    for (WeightSpec weight : layout.weights()) {
      arrays.put(
          weight.name(),
          switch (weight.role()) {
            case KERNEL -> draw.normal(weight.size(), Math.sqrt(2.0 / weight.fanIn()));
            case GAMMA, MOVING_VARIANCE -> filled(weight.size(), 1);
            case BIAS, BETA, MOVING_MEAN -> filled(weight.size(), 0);
          });
    }
    int features = layout.features();
    arrays.put(
        TrainerGraph.HEAD_KERNEL, draw.normal(features * classes, Math.sqrt(1.0 / features)));
    arrays.put(TrainerGraph.HEAD_BIAS, filled(classes, 0));
    return new Weights(arrays);
  }

  private float[] normal(int n, double deviation) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  private static float[] filled(int n, float value) {
    float[] values = new float[n];
    java.util.Arrays.fill(values, value);
    return values;
  }
}
