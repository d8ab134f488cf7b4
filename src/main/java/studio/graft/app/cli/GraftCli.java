package studio.graft.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.CancelledException;
import studio.graft.concurrent.ExitGuard;
import studio.graft.model.Build;
import studio.graft.model.GraftException;
import studio.graft.storage.JsonOutput;

/** The command line. Its words are those of the screens. */
@Command(
    name = "graft",
    description = "Label images and train classifiers by transfer learning.",
    mixinStandardHelpOptions = true,
    versionProvider = GraftCli.Version.class,
    footer = {
      "",
      "Without a word it opens the window. 'graft WORD --help' explains a word.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some files were skipped,",
      "130 cancelled."
    })
public final class GraftCli {
  private static final Logger LOG = LoggerFactory.getLogger(GraftCli.class);

  /** All words, in the order in which the help lists them. */
  private static final List<String> WORDS =
      List.of(
          "new",
          "import",
          "label",
          "split",
          "advise",
          "rate",
          "train",
          "runs",
          "compare",
          "reproduce",
          "evaluate",
          "predict",
          "models",
          "bench",
          "doctor",
          "demo",
          "health",
          "export",
          "report");

  /** How long Ctrl-C waits for the work to leave everything consistent. */
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final Services services;
  private final Terminal terminal;

  /** A command line that calls the use cases and speaks to the terminal. */
  public GraftCli(Services services, Terminal terminal) {
    this.services = services;
    this.terminal = terminal;
  }

  /** Whether the words will soon need a worker, which may start before they are understood. */
  public static boolean worksAtOnce(List<String> words) {
    return switch (words.get(0)) {
      case "train", "advise", "predict", "reproduce", "bench", "demo" -> !words.contains("--help");
      case "evaluate" -> words.contains("--on"); // of its own sets a run knows the predictions
      default -> false;
    };
  }

  /**
   * Does what the words say.
   *
   * @return the exit code
   */
  public int run(String... words) {
    boolean json = Arrays.asList(words).contains("--json");
    CancellationToken token = new CancellationToken();
    ExitGuard guard = new ExitGuard(token, PATIENCE);
    try {
      return commandLine(json, token, words).execute(words);
    } catch (LinkageError
        | StackOverflowError
        | OutOfMemoryError e) { // picocli leaves errors alone
      return unexpected(e, String.join(" ", words), json);
    } finally {
      guard.close();
    }
  }

  private CommandLine commandLine(boolean json, CancellationToken token, String... words) {
    CommandLine line = new CommandLine(this);
    for (String name : understood(words)) {
      Word word = word(name);
      word.obey(token);
      line.addSubcommand(name, word);
    }
    for (CommandLine word : line.getSubcommands().values()) {
      word.getCommandSpec().usageMessage().abbreviateSynopsis(true).sortOptions(false);
    }
    line.registerConverter(Path.class, GraftCli::path);
    line.registerConverter(Integer.class, given -> number(given, Integer::valueOf));
    line.registerConverter(int.class, given -> number(given, Integer::valueOf));
    line.registerConverter(Long.class, given -> number(given, Long::valueOf));
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler((e, word, result) -> failed(e, json, result));
    line.setParameterExceptionHandler((e, args) -> misused(e, json));
    return line;
  }

  /** To learn what every word takes costs a fifth of a second; most often one is asked for. */
  private static List<String> understood(String... words) {
    return words.length > 0 && WORDS.contains(words[0]) ? List.of(words[0]) : WORDS;
  }

  private Word word(String name) {
    return switch (name) {
      case "new" -> new NewWord(services, terminal);
      case "import" -> new ImportWord(services, terminal);
      case "label" -> new LabelWord(services, terminal);
      case "split" -> new SplitWord(services, terminal);
      case "advise" -> new AdviseWord(services, terminal);
      case "rate" -> new RateWord(services, terminal);
      case "train" -> new TrainWord(services, terminal);
      case "runs" -> new RunsWord(services, terminal);
      case "compare" -> new CompareWord(services, terminal);
      case "reproduce" -> new ReproduceWord(services, terminal);
      case "evaluate" -> new EvaluateWord(services, terminal);
      case "predict" -> new PredictWord(services, terminal);
      case "models" -> new ModelsWord(services, terminal);
      case "bench" -> new BenchWord(services, terminal);
      case "doctor" -> new DoctorWord(services, terminal);
      case "demo" -> new DemoWord(services, terminal);
      case "health", "export", "report" -> new LaterWord(name, terminal);
      default -> throw new IllegalArgumentException("no such word: " + name);
    };
  }

  /**
   * An empty path would be the folder that the shell is in: most often a variable that is not set.
   */
  private static Path path(String given) {
    if (given.isBlank()) {
      throw new TypeConversionException("a path cannot be empty");
    }
    try {
      return Path.of(given);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          given.indexOf('\uFFFD') >= 0
              ? "'%s' has letters that this shell's language does not know (%s). Set LC_ALL=C.UTF-8 and try again"
                  .formatted(given, System.getProperty("sun.jnu.encoding"))
              : "'%s' cannot be a path".formatted(given));
    }
  }

  private static <T> T number(String given, Function<String, T> whole) {
    try {
      return whole.apply(given);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "'%s' is no whole number, or too large a one".formatted(given));
    }
  }

  private int misused(ParameterException misuse, boolean json) {
    say(json, misuse.getMessage());
    terminal
        .err()
        .println(
            "Try '%s --help'.".formatted(misuse.getCommandLine().getCommandSpec().qualifiedName()));
    return Exit.WRONG_USAGE;
  }

  private int failed(Exception failure, boolean json, ParseResult result) {
    if (failure instanceof CancelledException) {
      say(json, "Cancelled; everything is as it was, and finished work is kept.");
      return Exit.CANCELLED;
    }
    if (failure instanceof GraftException) {
      LOG.info("{}", failure.getMessage(), failure);
      say(json, failure.getMessage());
      return Exit.FAILED;
    }
    return unexpected(failure, result.commandSpec().name(), json);
  }

  private int unexpected(Throwable failure, String word, boolean json) {
    LOG.error("'{}' failed", word, failure);
    say(
        json,
        "Something went wrong that Graft Studio did not expect (%s). The log in %s says more."
            .formatted(failure, Logs.folder()));
    return Exit.FAILED;
  }

  private void say(boolean json, String message) {
    terminal.err().println(message);
    answerError(json, message);
  }

  private void answerError(boolean json, String message) {
    if (json) {
      terminal.out().println(new JsonOutput().write(Map.of("error", message)));
      terminal.out().flush();
    }
  }

  /** The version, and the commit that it was built from. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Build.current().sentence()};
    }
  }
}
