package studio.graft.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Evaluation;
import studio.graft.model.GraftException;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.Split;
import studio.graft.workflow.ProjectSession;

/** {@code evaluate}: a run on a set of labelled images. */
@Command(name = "evaluate", description = "Judge a run on labelled images.")
final class EvaluateWord extends Word {
  @Parameters(paramLabel = "PROJECT", description = "A project folder or .graft file.")
  private Path project;

  @Option(
      names = "--run",
      paramLabel = "R",
      description = "The run; the newest finished by default.")
  private String run;

  @Option(
      names = "--on",
      paramLabel = "validation|test|FOLDER",
      defaultValue = "validation",
      description =
          "The set; a FOLDER holds one folder for each class (default: ${DEFAULT-VALUE}).")
  private String on;

  private final Services services;

  EvaluateWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    Project read = services.projects().read(project);
    Run chosen = services.trainModel().find(read, run);
    Evaluation evaluation =
        switch (on) {
          case "validation" ->
              services.evaluateModel().on(read, chosen, Split.VALIDATION, progress, cancellation);
          case "test" ->
              services.evaluateModel().on(read, chosen, Split.TEST, progress, cancellation);
          default -> services.evaluateModel().on(read, chosen, folder(), progress, cancellation);
        };
    if (on.equals("test")) {
      rememberThatTheTestWasSeen();
    }
    return Answer.done(
        EvaluationAnswer.json(evaluation), EvaluationAnswer.text(evaluation), evaluation.skipped());
  }

  private void rememberThatTheTestWasSeen() {
    try (ProjectSession session = services.projects().open(project)) {
      session.testSeen();
    } catch (GraftException e) {
      remark("That the test was seen could not be recorded: " + e.getMessage());
    }
  }

  private Path folder() {
    Path folder = Path.of(on);
    if (!Files.isDirectory(folder)) {
      throw new GraftException(
          "There is no folder %s. --on takes validation, test, or a folder that holds one folder for"
              + " each class.".formatted(folder));
    }
    return folder;
  }
}
