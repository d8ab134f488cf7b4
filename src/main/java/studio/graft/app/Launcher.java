package studio.graft.app;

import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.application.Application;
import studio.graft.app.cli.GraftCli;
import studio.graft.app.cli.Logs;
import studio.graft.app.cli.Terminal;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;
import studio.graft.platform.AppPaths;
import studio.graft.worker.StoredWeights;
import studio.graft.worker.WorkerMain;

/** The door of the program: the window without a word, the command line with one. */
public final class Launcher {
  private static final String WORKER = "worker";

  private Launcher() {}

  /** Starts what the words ask for, and ends the process. */
  public static void main(String[] words) {
    // texts are English, and so are their numbers: a language's own digits would find their way
    // into names of weights and of files
    Locale.setDefault(Locale.Category.FORMAT, Locale.ENGLISH);
    List<String> given = List.of(words);
    if (given.equals(List.of(WORKER))) {
      System.exit(work());
    }
    if (given.isEmpty() || isPlace(given)) {
      Application.launch(StudioApplication.class, words);
      System.exit(0); // libraries may have left threads behind
    }
    AppPaths paths = AppPaths.system();
    Logs.toFolder(paths.logs());
    try (CompositionRoot root = new CompositionRoot(paths, GraftCli.worksAtOnce(given))) {
      Terminal terminal =
          new Terminal(
              new PrintStream(System.out, true, StandardCharsets.UTF_8),
              new PrintStream(System.err, true, StandardCharsets.UTF_8),
              System.console() != null);
      System.exit(new GraftCli(root.services(), terminal).run(words));
    }
  }

  /**
   * A double click on a project file, or a folder dropped on the program's icon, starts it with
   * nothing but a path. A folder needs a separator in its name: one called "train" is a word.
   */
  private static boolean isPlace(List<String> words) {
    if (words.size() != 1) {
      return false;
    }
    File place = new File(words.get(0));
    return words.get(0).endsWith(".graft") ? place.isFile() : isFolder(place);
  }

  private static boolean isFolder(File place) {
    return place.getPath().contains(File.separator) && place.isDirectory();
  }

  /** Protects the worker's standard output: whatever libraries print goes to the log. */
  private static int work() {
    PrintStream protocol = System.out;
    System.setOut(System.err);
    Logs.onlyTo(System.err);
    String backbones = System.getenv(StoredWeights.VARIABLE);
    Path folder =
        backbones == null ? CompositionRoot.backbones(AppPaths.system()) : Path.of(backbones);
    // TensorFlow takes a second to load; meanwhile the request is read
    CompletableFuture<Void> loaded =
        new JobRunner("engine", 1)
            .submit(
                (progress, token) -> {
                  CompositionRoot.loadEngine();
                  return null;
                },
                ProgressListener.NONE,
                new CancellationToken());
    return new WorkerMain(
            work -> {
              await(loaded);
              return CompositionRoot.engine(folder, work);
            })
        .run(System.in, protocol);
  }

  private static void await(CompletableFuture<Void> loaded) {
    try {
      loaded.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error failure) {
        throw failure; // such as a native library that does not fit this machine
      }
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }
}
