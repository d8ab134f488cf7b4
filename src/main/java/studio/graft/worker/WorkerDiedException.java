package studio.graft.worker;

import java.util.List;
import studio.graft.model.GraftException;

/** A worker process ended without a last word: a native crash, or the system killed it. */
public final class WorkerDiedException extends GraftException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private WorkerDiedException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /**
   * Says in words what an exit code means.
   *
   * @param exitCode of the process; 128 + n when signal n ended it
   * @param log the last lines that it wrote to its standard error
   */
  static WorkerDiedException of(int exitCode, List<String> log) {
    String reason =
        switch (exitCode) {
          case 137, 9 ->
              "The worker process was killed (exit code "
                  + exitCode
                  + "), most often because the memory of this computer ran out. Close other programs"
                  + " or choose a smaller batch, and try again.";
          case 143, 15 ->
              "The worker process was asked to end by another program (exit code "
                  + exitCode
                  + "). Start it again.";
          case ExitCodes.OUT_OF_MEMORY ->
              "The worker process ran out of memory (exit code "
                  + exitCode
                  + "). Choose a smaller batch or fewer training blocks, and try again.";
          case 134, 136, 139, -1073741819, -1073741571 ->
              "The worker process crashed in native code (exit code "
                  + exitCode
                  + "). Your project is unchanged. Try again with a smaller batch; if it happens"
                  + " again, run 'graft doctor' and report it with the log.";
          default ->
              "The worker process ended unexpectedly (exit code "
                  + exitCode
                  + "). Your project is unchanged. Run 'graft doctor' to see what is wrong.";
        };
    String last = log.isEmpty() ? "" : " Its last words: " + log.get(log.size() - 1).strip();
    return new WorkerDiedException(exitCode, reason + last);
  }

  /** The exit code of the process. */
  public int exitCode() {
    return exitCode;
  }

  /** Whether another program, the system or a person ended it, rather than a fault of its own. */
  public boolean wasKilled() {
    return exitCode == 137 || exitCode == 143 || exitCode == 9 || exitCode == 15;
  }
}
