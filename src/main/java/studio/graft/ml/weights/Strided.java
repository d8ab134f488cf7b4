package studio.graft.ml.weights;

import java.util.function.LongConsumer;

/** Walks over a view of an array in row-major order. */
final class Strided {
  private Strided() {}

  /**
   * Tells the place of every element.
   *
   * @param sides lengths of the dimensions
   * @param strides how far apart neighbours of each dimension lie
   * @param offset place of the first element
   */
  static void forEach(long[] sides, long[] strides, long offset, LongConsumer at) {
    for (long side : sides) {
      if (side == 0) {
        return;
      }
    }
    long[] index = new long[sides.length];
    long place = offset;
    while (true) {
      at.accept(place);
      int d = sides.length - 1;
      while (d >= 0 && ++index[d] == sides[d]) {
        place -= strides[d] * (sides[d] - 1);
        index[d--] = 0;
      }
      if (d < 0) {
        return;
      }
      place += strides[d];
    }
  }
}
