package studio.graft.imaging;

import java.nio.file.Path;
import studio.graft.model.GraftException;

/** An image file cannot be read. The message names the file and says why. */
public final class UnreadableImageException extends GraftException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * A file and what is wrong with it.
   *
   * @param reason a sentence for a person, without the file's name
   */
  public UnreadableImageException(Path file, String reason) {
    this(file, reason, null);
  }

  /** A file, what is wrong with it, and the cause for the log. */
  public UnreadableImageException(Path file, String reason, Throwable cause) {
    super("Cannot read the image " + file + ": " + reason, cause);
    this.reason = reason;
  }

  /** What is wrong, a sentence for a person without the file's name. */
  public String reason() {
    return reason;
  }
}
