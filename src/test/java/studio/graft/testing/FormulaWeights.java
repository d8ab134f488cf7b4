package studio.graft.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.network.WeightSpec;

/** Weights and pictures by the formulas of fixtures/architectures. */
public final class FormulaWeights {
  private FormulaWeights() {}

  /** Number {@code i} of tensor {@code t}, in [−1, 1): SplitMix64 of the two numbers. */
  public static double u(long t, long i) {
    long z = (t << 32 | i) + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    z = z ^ z >>> 31;
    return (z >>> 40) / 8388608.0 - 1;
  }

  /** A kernel in the order of its framework. */
  public static float[] kernel(long t, int size, int fanIn, double gain) {
    double scale = Math.sqrt(3 * gain / fanIn);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (u(t, i) * scale);
    }
    return values;
  }

  /** Values around a centre: {@code centre + width · u}. */
  public static float[] around(long t, int size, double centre, double width) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (centre + width * u(t, i));
    }
    return values;
  }

  /** All weights of a network from Keras, tensors numbered in its order. */
  public static Map<String, float[]> keras(NetworkLayout layout, double gain) {
    return of(layout, gain, false);
  }

  /** All weights of a network from PyTorch: kernels are numbered in PyTorch's order of values. */
  public static Map<String, float[]> torch(NetworkLayout layout, double gain) {
    return of(layout, gain, true);
  }

  private static Map<String, float[]> of(NetworkLayout layout, double gain, boolean torch) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (WeightSpec spec : layout.weights()) {
      int t = weights.size();
      int n = spec.size();
      float[] values =
          switch (spec.role()) {
            case KERNEL -> kernel(t, n, spec.fanIn(), gain);
            case GAMMA -> around(t, n, 1, 0.1);
            case BETA, BIAS, MOVING_MEAN -> around(t, n, 0, 0.1);
            case MOVING_VARIANCE -> variance(t, n);
          };
      boolean turns = torch && spec.role() == WeightSpec.Role.KERNEL;
      weights.put(spec.name(), turns ? fromTorch(values, spec.shape()) : values);
    }
    return weights;
  }

  private static float[] variance(long t, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (1 + 0.5 * Math.abs(u(t, i)));
    }
    return values;
  }

  /**
   * [outputs][inputs][height][width] to [height][width][inputs][outputs]; depthwise to
   * [height][width][channels][1].
   */
  private static float[] fromTorch(float[] values, List<Long> shape) {
    int area = (int) (shape.get(0) * shape.get(1));
    boolean depthwise = shape.get(3) == 1;
    int inputs = depthwise ? 1 : shape.get(2).intValue();
    int outputs = depthwise ? shape.get(2).intValue() : shape.get(3).intValue();
    float[] turned = new float[values.length];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        for (int p = 0; p < area; p++) {
          turned[(p * inputs + i) * outputs + o] = values[(o * inputs + i) * area + p];
        }
      }
    }
    return turned;
  }

  /** The two pictures of 224 × 224, red first. */
  public static List<byte[]> pictures() {
    int side = 224;
    byte[] first = new byte[side * side * 3];
    byte[] second = new byte[first.length];
    for (int i = 0; i < first.length; i++) {
      first[i] = (byte) ((7919L * i + 104729L * (i / 673)) % 256);
      int h = i / 3 / side;
      int w = i / 3 % side;
      int[] colours = {255 * h / 223, 255 * w / 223, 255 * (h + w) / 446};
      second[i] = (byte) colours[i % 3];
    }
    return new ArrayList<>(List.of(first, second));
  }
}
