package studio.graft.app.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Advice;
import studio.graft.model.Viewpoint;
import studio.graft.workflow.Plans;
import studio.graft.workflow.ProjectSession;

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

  @Option(
      names = "--view",
      paramLabel = "upright|from-above|radiograph",
      description = {
        "What the images look at, which decides how training varies them; kept in the project:",
        "photographs with an up and a down, pictures from above or through a microscope, or",
        "radiographs, whose sides mean something."
      })
  private String view;

  private final Services services;

  AdviseWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    if (view != null) {
      Viewpoint said = Arguments.one(this, "--view", view, List.of(Viewpoint.values()));
      try (ProjectSession session = services.projects().open(project)) {
        session.view(said);
      }
    }
    Advice advice =
        services.advise().run(services.projects().read(project), backbone, progress, cancellation);
    return Answer.done(
        AdviceAnswer.json(advice), AdviceAnswer.text(advice) + "\n\nNext: graft train " + project);
  }
}
