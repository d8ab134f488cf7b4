package studio.graft.app.cli;

/** Exit codes that scripts can use. */
final class Exit {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  /** Done, but some files were skipped. */
  static final int SKIPPED = 3;

  static final int CANCELLED = 130;

  private Exit() {}
}
