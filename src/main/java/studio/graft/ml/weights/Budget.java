package studio.graft.ml.weights;

import java.nio.file.Path;
import java.util.List;

/** Counts what a file asks for, so that none can ask for more memory than there is. */
final class Budget {
  private final Path file;
  private long left = Refusal.MAX_VALUES;

  Budget(Path file) {
    this.file = file;
  }

  /**
   * Takes room for an array.
   *
   * @return how many values it has
   * @throws studio.graft.model.GraftException when the shape is negative, or there is no room
   */
  int take(List<Long> shape) {
    long size = 1;
    for (long side : shape) {
      if (side < 0) {
        throw Refusal.damaged(file, "the shape of a tensor is negative");
      }
      if (side != 0 && size > left / side) {
        throw Refusal.tooLarge(file);
      }
      size *= side;
    }
    if (size > left) {
      throw Refusal.tooLarge(file);
    }
    left -= size;
    return (int) size;
  }
}
