package studio.graft.worker;

import java.util.List;
import studio.graft.model.GraftException;

/** A worker process ended without a last word: a native crash, or the system killed it. */
public final class WorkerDiedException extends GraftException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final boolean starved;

  private WorkerDiedException(int exitCode, boolean starved, String message, Throwable log) {
    super(message, log);
    this.exitCode = exitCode;
    this.starved = starved;
  }

  /** The last lines of the worker, for whoever copies the details. */
  private static final class Log extends Exception {
    private static final long serialVersionUID = 1L;

    Log(List<String> lines) {
      super("the worker's last lines:\n" + String.join("\n", lines), null, false, false);
    }
  }

  /**
   * Says in words what an exit code means.
   *
   * @param exitCode of the process; 128 + n when signal n ended it
   * @param log the last lines that it wrote
   * @param kills whether the system ended processes for want of memory while it lived
   */
  static WorkerDiedException of(int exitCode, List<String> log, MemoryKills.Verdict kills) {
    LastWords words = new LastWords(log);
    boolean starved = starved(exitCode, words, kills);
    String message = reason(exitCode, starved, words, kills) + " Your project is unchanged.";
    message += words.line().map(line -> " Its last words: " + line).orElse("");
    return new WorkerDiedException(exitCode, starved, message, new Log(log));
  }

  private static boolean starved(int exitCode, LastWords words, MemoryKills.Verdict kills) {
    return exitCode == ExitCodes.OUT_OF_MEMORY
        || words.speakOfMemory()
        || killed(exitCode) && kills == MemoryKills.Verdict.MEMORY;
  }

  private static boolean killed(int exitCode) {
    return exitCode == 137 || exitCode == 9;
  }

  private static String reason(
      int exitCode, boolean starved, LastWords words, MemoryKills.Verdict kills) {
    String code = " (exit code " + exitCode + "). ";
    if (starved) {
      return "The worker process ran out of memory"
          + code
          + "Close other programs, compute fewer images at once, or train fewer blocks, and try"
          + " again.";
    }
    if (killed(exitCode)) {
      return kills == MemoryKills.Verdict.SOMEONE
          ? "The worker process was killed by another program or by a person"
              + code
              + "Memory had not run out. Start it again."
          : "The worker process was killed"
              + code
              + "Most often the memory of the computer ran out: close other programs or compute"
              + " fewer images at once, and try again.";
    }
    return switch (exitCode) {
      case 143, 15 ->
          "The worker process was asked to end by another program" + code + "Start it again.";
      case 134, 135, 136, 139, -1073741819, -1073741571 ->
          "The worker process crashed in native code"
              + code
              + "Try again; if it happens again, run 'graft doctor' and report it with "
              + words.report().map(file -> "the crash report " + file).orElse("the log")
              + ".";
      default ->
          "The worker process ended unexpectedly"
              + code
              + "Run 'graft doctor' to see what is wrong.";
    };
  }

  /** The exit code of the process. */
  public int exitCode() {
    return exitCode;
  }

  /** Whether memory had run out. */
  public boolean ranOutOfMemory() {
    return starved;
  }

  /** Whether another program, the system or a person ended it, rather than a fault of its own. */
  public boolean wasKilled() {
    return exitCode == 137 || exitCode == 143 || exitCode == 9 || exitCode == 15;
  }
}
