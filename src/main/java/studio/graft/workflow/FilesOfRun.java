package studio.graft.workflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.graft.model.ImageItem;
import studio.graft.model.ImageSource;
import studio.graft.model.LabelledImage;
import studio.graft.model.Project;
import studio.graft.model.RunData;

/**
 * The files of a run's images: those that were renamed or moved since, and imported again, are
 * known by their content.
 */
final class FilesOfRun {
  private FilesOfRun() {}

  /** The same images; the file of one that is missing is replaced where the project has another. */
  static RunData found(RunData data, Project project) {
    Map<String, List<Path>> byContent =
        project.images().stream()
            .collect(
                Collectors.groupingBy(
                    ImageItem::contentHash,
                    Collectors.mapping(project::resolve, Collectors.toList())));
    return new RunData(
        data.classes(),
        data.classIds(),
        found(data.train(), byContent),
        found(data.validation(), byContent));
  }

  private static List<LabelledImage> found(
      List<LabelledImage> images, Map<String, List<Path>> byContent) {
    return images.stream()
        .map(image -> new LabelledImage(found(image.source(), byContent), image.classIndex()))
        .toList();
  }

  private static ImageSource found(ImageSource image, Map<String, List<Path>> byContent) {
    return Files.exists(image.file())
        ? image
        : byContent.getOrDefault(image.contentHash(), List.of()).stream()
            .filter(Files::exists)
            .findFirst()
            .map(file -> new ImageSource(image.id(), file, image.contentHash()))
            .orElse(image);
  }
}
