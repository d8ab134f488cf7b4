package studio.graft.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.graft.platform.AppPaths;

/**
 * The program as a process of its own, in a home of its own.
 *
 * @param home folder for all that it keeps
 * @param before words of a command that starts the rest of its line, such as a shell's
 * @param options of the Java virtual machine
 */
record RealProgram(Path home, List<String> before, List<String> options) {
  /** What a process said. */
  record Said(int exitCode, String out, String err) {}

  /** Runs it to its end. */
  Said say(Object... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:-UsePerfData"); // a file of the machine's own
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
    Arrays.stream(words).map(Object::toString).forEach(command::add);
    Path out = Files.createTempFile(home, "out", ".txt");
    Path err = Files.createTempFile(home, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put(AppPaths.HOME, home.resolve("home").toString());
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    int code = process.waitFor();
    return new Said(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
