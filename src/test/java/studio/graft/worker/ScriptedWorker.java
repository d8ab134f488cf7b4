package studio.graft.worker;

import java.io.PrintStream;

/** The main class of the child processes of tests. */
public final class ScriptedWorker {
  private ScriptedWorker() {}

  /** Plays a worker, as the program's own main does. */
  public static void main(String[] words) {
    PrintStream protocol = System.out;
    System.setOut(System.err);
    System.exit(new WorkerMain(work -> new ScriptedEngine()).run(System.in, protocol));
  }
}
