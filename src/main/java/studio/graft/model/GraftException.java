package studio.graft.model;

/**
 * A failure that a person can understand: its message says what happened, to which file, and what
 * to do. It is shown as it is, never with a stack trace.
 */
public class GraftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure without a cause. */
  public GraftException(String message) {
    super(message);
  }

  /** A failure with its cause, for the log. */
  public GraftException(String message, Throwable cause) {
    super(message, cause);
  }
}
