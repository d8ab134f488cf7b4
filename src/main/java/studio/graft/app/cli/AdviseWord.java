package studio.graft.app.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Advice;
import studio.graft.workflow.Plans;

/** {@code advise}: measures a project and says which strategy fits and why. */
@Command(name = "advise", description = "Measure the images and advise a strategy.")
final class AdviseWord extends Word {
  @Parameters(paramLabel = "PROJECT", description = "A project folder or .graft file.")
  private Path project;

  @Option(
      names = "--backbone",
      paramLabel = "B",
      defaultValue = Plans.DEFAULT_BACKBONE,
      description = "The pretrained network (default: ${DEFAULT-VALUE}).")
  private String backbone;

  private final Services services;

  AdviseWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    Advice advice =
        services.advise().run(services.projects().read(project), backbone, progress, cancellation);
    return Answer.done(
        AdviceAnswer.json(advice), AdviceAnswer.text(advice) + "\n\nNext: graft train " + project);
  }
}
