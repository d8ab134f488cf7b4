package studio.graft.ml;

import studio.graft.model.GraftException;

/** A training cannot go on with so many images at once, since the memory does not suffice. */
public final class MemoryShortException extends GraftException {
  private static final long serialVersionUID = 1L;

  /**
   * The failure in words.
   *
   * @param message what happened and what to do
   * @param cause what the engine said
   */
  public MemoryShortException(String message, Throwable cause) {
    super(message, cause);
  }
}
