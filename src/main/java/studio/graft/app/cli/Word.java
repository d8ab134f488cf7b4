package studio.graft.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.storage.JsonOutput;
import studio.graft.workflow.ProjectSession;

/** A word of the command line: options that all have, progress, cancelling, and the answer. */
abstract class Word implements Callable<Integer> {
  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json;

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  @Option(names = "--verbose", description = "Log to standard error as well.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Explain this word.")
  private boolean help;

  @Spec private CommandSpec spec;

  private final Terminal terminal;
  private CancellationToken token = new CancellationToken();
  private ProgressPrinter printer;

  Word(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Does the work. Fails by throwing; then nothing was changed.
   *
   * @throws Exception a {@link studio.graft.model.GraftException} for what a person can understand
   */
  abstract Answer answer(ProgressListener progress, CancellationToken cancellation)
      throws Exception;

  @Override
  public final Integer call() throws Exception {
    if (verbose) {
      Logs.alsoTo(terminal.err());
    }
    Answer answer = watched();
    terminal.out().println(json ? new JsonOutput().write(answer.json()) : answer.text());
    terminal.out().flush();
    return answer.exitCode();
  }

  /** Lets the token stop the work. */
  final void obey(CancellationToken other) {
    token = other;
  }

  private Answer watched() throws Exception {
    try (ProgressPrinter shown = new ProgressPrinter(terminal.err(), terminal.interactive())) {
      printer = shown;
      return answer(quiet ? ProgressListener.NONE : shown, token);
    }
  }

  /** Tells the person something on standard error while the work goes on. */
  final void remark(String text) {
    if (!quiet) {
      printer.remark(text);
    }
  }

  /** Opens a project for changes, and tells what was lost of it. */
  final ProjectSession opened(Services services, Path project) {
    ProjectSession session = services.projects().open(project);
    session.warnings().forEach(this::warn);
    return session;
  }

  private void warn(String text) {
    printer.remark(text); // also when it should be quiet
  }

  /** Wrong usage, found after parsing. */
  final ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
