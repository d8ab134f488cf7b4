package studio.graft.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.graft.model.GraftException;

/**
 * How the child process is started. In development and from the jar there is a {@code java} command
 * and a class path. The runtime of an installed program has neither: there the program's own
 * executable runs again with the hidden word, and the flags travel in the environment.
 *
 * @param command program and arguments
 * @param environment variables besides the inherited ones
 */
record WorkerCommand(List<String> command, Map<String, String> environment) {
  /** The word that makes the program a worker. */
  static final String WORD = "worker";

  /** What jpackage's launcher calls its own executable. */
  private static final String INSTALLED_PROGRAM = "jpackage.app-path";

  /** Every JVM reads this variable; the {@code java} command would read its arguments instead. */
  private static final String FLAGS_FOR_ANY_JVM = "JAVA_TOOL_OPTIONS";

  /**
   * The command for this process's child.
   *
   * @param mainClass whose main understands {@link #WORD}
   * @param logs folder of crash logs
   */
  static WorkerCommand forThisProgram(String mainClass, Path logs) {
    String installed = System.getProperty(INSTALLED_PROGRAM);
    if (installed != null) {
      return installed(Path.of(installed), logs);
    }
    Path java = javaCommand(Path.of(System.getProperty("java.home")));
    if (Files.isExecutable(java)) {
      return development(java, System.getProperty("java.class.path"), mainClass, logs);
    }
    String program =
        ProcessHandle.current()
            .info()
            .command()
            .orElseThrow(
                () ->
                    new GraftException(
                        "The worker process cannot be started: neither a java command nor this"
                            + " program's own executable was found. Reinstall the program."));
    return installed(Path.of(program), logs);
  }

  /** A JVM with our class path. */
  static WorkerCommand development(Path java, String classPath, String mainClass, Path logs) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(WorkerSettings.jvmOptions());
    command.add(errorFile(logs));
    command.addAll(List.of("-cp", classPath, mainClass, WORD));
    return new WorkerCommand(List.copyOf(command), WorkerSettings.environment());
  }

  /** The installed program itself. */
  static WorkerCommand installed(Path program, Path logs) {
    Map<String, String> environment = WorkerSettings.environment();
    List<String> flags = new ArrayList<>(WorkerSettings.jvmOptions());
    flags.add(errorFile(logs));
    environment.put(FLAGS_FOR_ANY_JVM, String.join(" ", flags.stream().map(Quote::flag).toList()));
    return new WorkerCommand(List.of(program.toString(), WORD), environment);
  }

  /** The same with another variable in its environment. */
  WorkerCommand with(String variable, String value) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.put(variable, value);
    return new WorkerCommand(command, all);
  }

  /** A process that is ready to start. */
  ProcessBuilder toProcess() {
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().putAll(environment);
    // jpackage's launcher on Linux starts itself twice and marks the second start with this; a
    // child
    // that inherits the mark takes itself for the second start.
    process.environment().remove("_JPACKAGE_LAUNCHER");
    return process;
  }

  private static Path javaCommand(Path javaHome) {
    Path bin = javaHome.resolve("bin");
    Path windows = bin.resolve("java.exe");
    return Files.exists(windows) ? windows : bin.resolve("java");
  }

  private static String errorFile(Path logs) {
    return "-XX:ErrorFile=" + logs.resolve("worker-crash-%p.log");
  }

  /** JAVA_TOOL_OPTIONS splits at spaces outside quotes. */
  private static final class Quote {
    static String flag(String flag) {
      return flag.contains(" ") ? '"' + flag + '"' : flag;
    }
  }
}
