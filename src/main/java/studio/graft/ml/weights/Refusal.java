package studio.graft.ml.weights;

import java.nio.file.Path;
import java.util.List;
import studio.graft.model.GraftException;

/** The sentences with which weight files are refused. */
final class Refusal {
  /** More than twice the largest network that is offered; what asks for more is no weight file. */
  static final long MAX_VALUES = 64_000_000L;

  private Refusal() {}

  /** A file that is broken. */
  static GraftException damaged(Path file, String what) {
    return damaged(file, what, null);
  }

  /** A file that is broken, with its cause for the log. */
  static GraftException damaged(Path file, String what, Throwable cause) {
    return new GraftException(
        "The weight file %s is damaged: %s. Get it again from where it came from."
            .formatted(file.getFileName(), what),
        cause);
  }

  /** A file that asks for more memory than any network that is offered. */
  static GraftException tooLarge(Path file) {
    return new GraftException(
        ("The weight file %s holds more than %d million numbers; no network that Graft Studio"
                + " offers is that large. Choose the weight file of a backbone that 'models list'"
                + " names.")
            .formatted(file.getFileName(), MAX_VALUES / 1_000_000));
  }

  /** A file that would make the program do something else than read numbers. */
  static GraftException hostile(Path file, String what) {
    return new GraftException(
        ("The file %s is refused: it asks for '%s' to be run while it is read, which weights never"
                + " need. Nothing was run. Do not open it elsewhere either, and get the weights"
                + " from their official address.")
            .formatted(file.getFileName(), what));
  }

  /** A file of whole numbers, as networks are stored in that were made small for phones. */
  static GraftException wholeNumbers(Path file, String tensor) {
    return new GraftException(
        ("The weight file %s holds whole numbers in %s, which cannot be trained. Get the weights as"
                + " floating-point numbers.")
            .formatted(file.getFileName(), tensor));
  }

  /** Whether a tensor of this shape is a kernel; counters and seeds are whole numbers by right. */
  static boolean isKernel(List<Long> shape) {
    return shape.size() > 1;
  }

  /** A file of another kind. */
  static GraftException unknown(Path file, String what) {
    return new GraftException(
        ("The file %s is not a weight file that Graft Studio reads: %s. It reads Keras .h5,"
                + " .weights.h5 and .keras, PyTorch .pth and .safetensors.")
            .formatted(file.getFileName(), what));
  }
}
