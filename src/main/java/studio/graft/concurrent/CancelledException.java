package studio.graft.concurrent;

/** Thrown by work that noticed that it was cancelled. Not an error: nothing is to be reported. */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public CancelledException() {
    super("cancelled");
  }
}
