package studio.graft.ml.weights;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An array of numbers.
 *
 * @param shape lengths of its dimensions; empty for a single number
 * @param values flat in row-major order; not to be changed
 */
public record Tensor(List<Long> shape, float[] values) {
  /** The shape for people, such as {@code 3×3×32×16}. */
  public static String text(List<Long> shape) {
    return shape.isEmpty()
        ? "a single number"
        : shape.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }

  /**
   * The same numbers with dimensions in another order.
   *
   * @param order for each new dimension, which of the old ones it is
   */
  Tensor transposed(int... order) {
    int rank = order.length;
    long[] strides = new long[rank];
    long stride = 1;
    for (int i = rank - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape.get(i);
    }
    long[] sides = new long[rank];
    long[] steps = new long[rank];
    for (int i = 0; i < rank; i++) {
      sides[i] = shape.get(order[i]);
      steps[i] = strides[order[i]];
    }
    float[] moved = new float[values.length];
    int[] n = {0};
    Strided.forEach(sides, steps, 0, at -> moved[n[0]++] = values[(int) at]);
    return new Tensor(java.util.Arrays.stream(sides).boxed().toList(), moved);
  }
}
