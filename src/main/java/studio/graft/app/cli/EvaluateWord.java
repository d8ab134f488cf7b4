package studio.graft.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
import studio.graft.model.TestViews;
import studio.graft.workflow.EvaluateModel;
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

  @Option(names = "--tta", description = TestViewsAnswer.DESCRIPTION)
  private boolean tta;

  private final Services services;

  EvaluateWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    Project read = services.projects().read(project);
    Run chosen = services.trainModel().find(read, run);
    TestViews views = tta ? services.predictImages().views(chosen.folder()) : TestViews.PLAIN;
    Evaluation evaluation = evaluation(read, chosen, views, progress, cancellation);
    if (on.equals("test")) {
      rememberThatTheTestWasSeen();
    }
    Map<String, Object> json = EvaluationAnswer.json(evaluation);
    String text = EvaluationAnswer.text(evaluation);
    if (tta) {
      json.put("tta", TestViewsAnswer.json(views));
      text = TestViewsAnswer.text(views) + "\n\n" + text;
    }
    return Answer.done(json, text, evaluation.skipped());
  }

  private Evaluation evaluation(
      Project read,
      Run chosen,
      TestViews views,
      ProgressListener progress,
      CancellationToken cancellation) {
    EvaluateModel evaluate = services.evaluateModel();
    if (!on.equals("validation") && !on.equals("test")) {
      return evaluate.on(read, chosen, folder(), views, progress, cancellation);
    }
    Split split = on.equals("test") ? Split.TEST : Split.VALIDATION;
    return evaluate.on(read, chosen, split, views, progress, cancellation);
  }

  private void rememberThatTheTestWasSeen() {
    try (ProjectSession session = opened(services, project)) {
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
