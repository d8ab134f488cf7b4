package studio.graft.ml.head;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import studio.graft.model.HeadMemory;

/**
 * The images as the quick look sees them.
 *
 * @param matrix [images][dimensions]
 * @param rows the same; null when they were only rotated
 * @param principal what they were projected on; null when they were only rotated
 * @param known for each image its number in the memory, −1 for none
 */
record Coordinates(Matrix matrix, float[][] rows, Principal principal, int[] known) {
  /** Images that the directions are found on. */
  private static final int SAMPLE = 1500;

  static Coordinates of(LookData data, HeadMemory before, long seed) {
    int n = data.labels().length;
    int[] known = known(data, before);
    if (n <= LookData.WHOLE) {
      float[][] rows = IntStream.range(0, n).mapToObj(data.features()).toArray(float[][]::new);
      return new Coordinates(Rotated.of(rows).features, null, null, known);
    }
    boolean goesOn = before != null && before.basis().length > 0;
    Principal principal =
        goesOn ? Principal.of(before.mean(), before.basis()) : principal(data, seed);
    int width = principal.dimensions();
    float[][] rows = new float[n][width];
    for (int i = 0; goesOn && i < n; i++) {
      if (known[i] >= 0) {
        System.arraycopy(before.coordinates(), known[i] * width, rows[i], 0, width);
      }
    }
    int[] fresh = IntStream.range(0, n).filter(i -> !goesOn || known[i] < 0).toArray();
    principal.project(fresh, data.features(), rows);
    return new Coordinates(Matrix.of(rows, width), rows, principal, known);
  }

  private static Principal principal(LookData data, long seed) {
    float[][] sample =
        IntStream.range(0, data.keys().length)
            .boxed()
            .sorted(
                java.util.Comparator.comparingLong(i -> GrowingSets.mix(data.keys()[i] ^ ~seed)))
            .limit(SAMPLE)
            .map(data.features()::apply)
            .toArray(float[][]::new);
    return Principal.of(sample, Principal.DIMENSIONS, seed);
  }

  private static int[] known(LookData data, HeadMemory before) {
    int[] known = new int[data.keys().length];
    Map<Long, Integer> numbers = new HashMap<>();
    for (int i = 0; before != null && i < before.keys().length; i++) {
      numbers.put(before.keys()[i], i);
    }
    for (int i = 0; i < known.length; i++) {
      known[i] = numbers.getOrDefault(data.keys()[i], -1);
    }
    return known;
  }
}
