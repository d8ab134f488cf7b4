package studio.graft.workflow;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.graft.model.ClassLabel;
import studio.graft.model.GraftException;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.Split;

/** The labelled images of a project that may be learned from; those of the test are not. */
final class Labelled {
  private Labelled() {}

  static List<ImageItem> images(Project project) {
    return project.images().stream()
        .filter(i -> i.classId() != null && i.split() != Split.TEST)
        .toList();
  }

  /** Images of each class, by id of the class. */
  static Map<String, Long> counts(Project project) {
    return images(project).stream()
        .collect(Collectors.groupingBy(ImageItem::classId, Collectors.counting()));
  }

  /**
   * Classes that have images, in the project's order.
   *
   * @throws GraftException when there are fewer than two
   */
  static List<ClassLabel> classes(Project project) {
    Map<String, Long> counts = counts(project);
    List<ClassLabel> classes =
        project.classes().stream().filter(c -> counts.containsKey(c.id())).toList();
    if (project.images().isEmpty()) {
      throw new GraftException(
          "The project '%s' holds no images. Import a folder first.".formatted(project.name()));
    }
    if (classes.isEmpty()) {
      throw new GraftException(
          ("None of the %,d images of '%s' can be trained on: they have no label, or belong to the"
                  + " test. Label images of at least two classes first.")
              .formatted(project.images().size(), project.name()));
    }
    if (classes.size() == 1) {
      throw new GraftException(
          ("All labelled images of '%s' are '%s'. A classifier needs at least two classes: label"
                  + " images of another one.")
              .formatted(project.name(), classes.get(0).name()));
    }
    return classes;
  }
}
