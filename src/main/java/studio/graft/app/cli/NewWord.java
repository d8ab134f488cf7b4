package studio.graft.app.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Project;
import studio.graft.workflow.ProjectSession;

/** {@code new}: an empty project. */
@Command(name = "new", description = "Make an empty project.")
final class NewWord extends Word {
  @Parameters(paramLabel = "DIR", description = "The new project folder.")
  private Path folder;

  @Option(names = "--name", paramLabel = "N", description = "Its name; the folder's by default.")
  private String name;

  private final Services services;

  NewWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    try (ProjectSession session = services.projects().create(folder, name)) {
      Project project = session.project();
      return Answer.done(
          Map.of("project", project.folder()),
          "Made the project '%s' in %s.\nNext: graft import %s FOLDER"
              .formatted(project.name(), project.folder(), folder));
    }
  }
}
