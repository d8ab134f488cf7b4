package studio.graft.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.ClassLabel;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.workflow.ProjectSession;

/** {@code label}: sets labels. */
@Command(name = "label", description = "Label images that the project has.")
final class LabelWord extends Word {
  @Parameters(index = "0", paramLabel = "PROJECT", description = "A project folder or .graft file.")
  private Path project;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IMAGE",
      description = "Files: as a path, as the project names them, or by a name that is unique.")
  private List<String> images;

  @Option(
      names = "--class",
      required = true,
      paramLabel = "NAME",
      description = "The class; made when the project does not have it.")
  private String className;

  private final Services services;

  LabelWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    try (ProjectSession session = opened(services, project)) {
      List<Integer> ids = ids(session.project());
      Optional<ClassLabel> known = session.classNamed(className);
      ClassLabel label = known.orElseGet(() -> add(session));
      session.label(ids, label.id());
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("labelled", ids.size());
      json.put("class", label.name());
      json.put("newClass", known.isEmpty());
      return Answer.done(
          json,
          "Labelled %s '%s'%s."
              .formatted(
                  Texts.images(ids.size()),
                  label.name(),
                  known.isEmpty() ? ", which is a new class" : ""));
    }
  }

  private ClassLabel add(ProjectSession session) {
    session.project().classes().stream()
        .filter(c -> c.name().equalsIgnoreCase(className))
        .findFirst()
        .ifPresent(
            c -> {
              throw new GraftException(
                  "There is no class '%s', but there is '%s'. Spell it like that."
                      .formatted(className, c.name()));
            });
    return session.addClass(className);
  }

  private List<Integer> ids(Project project) {
    List<Integer> ids = new ArrayList<>();
    for (String given : images) {
      ids.add(find(project, given).id());
    }
    return ids;
  }

  private static ImageItem find(Project project, String given) {
    Path absolute = Path.of(given).toAbsolutePath().normalize();
    List<ImageItem> byName = new ArrayList<>();
    for (ImageItem image : project.images()) {
      if (project.resolve(image).equals(absolute) || image.path().equals(given)) {
        return image;
      }
      if (image.fileName().equals(given)) {
        byName.add(image);
      }
    }
    if (byName.size() == 1) {
      return byName.get(0);
    }
    throw new GraftException(
        byName.isEmpty()
            ? "The project has no image %s. Import it first; nothing was labelled.".formatted(given)
            : "%d images of the project are called %s. Give its path; nothing was labelled."
                .formatted(byName.size(), given));
  }
}
