package studio.graft.ml.tensorflow;

import java.util.ArrayList;
import java.util.List;

/**
 * Batches that are never smaller than others. How many images are computed at once decides on some
 * processors (AVX2) in which order is added up, so an image alone would come out otherwise, in the
 * last digits, than beside another, and what is cached of it would tell how it came there.
 */
final class FullBatch {
  /**
   * How many images a batch should have: so few that the largest layers of as many batches as there
   * are processors stay in the cache (see docs/decisions/0009).
   */
  static final int SIZE = 2;

  private FullBatch() {}

  /** The pictures, the last of them as often as it takes to make a batch. */
  static List<byte[]> of(List<byte[]> pictures) {
    if (pictures.size() >= SIZE) {
      return pictures;
    }
    List<byte[]> filled = new ArrayList<>(pictures);
    while (filled.size() < SIZE) {
      filled.add(pictures.get(pictures.size() - 1));
    }
    return filled;
  }
}
