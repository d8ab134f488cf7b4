package studio.graft.worker;

/** Exit codes of a worker process. */
final class ExitCodes {
  /** It said its last word: a result or an error. */
  static final int SAID_ALL = 0;

  /** Its first line was not a request. */
  static final int NOT_A_REQUEST = 2;

  /** What {@code -XX:+ExitOnOutOfMemoryError} gives. */
  static final int OUT_OF_MEMORY = 3;

  /** The one who asked is gone. */
  static final int ORPHANED = 4;

  /** Ctrl-C: 128 and the number of the signal. */
  static final int CTRL_C = 130;

  private ExitCodes() {}
}
