package studio.graft.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import studio.graft.model.ClassLabel;
import studio.graft.model.Project;
import studio.graft.model.Split;

/** How many labelled images a project has, by class and part. */
final class Counts {
  private Counts() {}

  /** Images of each class, by its name. */
  static Map<String, Long> perClass(Project project) {
    Map<String, Long> counts = new LinkedHashMap<>();
    project.classes().forEach(c -> counts.put(c.name(), count(project, c, null)));
    return counts;
  }

  /** Images of each class in a part of the data, by its name. */
  static Map<String, Long> perClass(Project project, Split split) {
    Map<String, Long> counts = new LinkedHashMap<>();
    project.classes().forEach(c -> counts.put(c.name(), count(project, c, split)));
    return counts;
  }

  /** The parts of a split project, for machines. */
  static Map<String, Object> parts(Project project) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("train", perClass(project, Split.TRAIN));
    json.put("validation", perClass(project, Split.VALIDATION));
    json.put("test", perClass(project, Split.TEST));
    return json;
  }

  /** The parts of a split project, for people. */
  static Table table(Project project) {
    Table table = Table.of("class", ">train", ">validation", ">test");
    for (ClassLabel label : project.classes()) {
      table.row(
          label.name(),
          count(project, label, Split.TRAIN),
          count(project, label, Split.VALIDATION),
          count(project, label, Split.TEST));
    }
    return table.row(
        "all", all(project, Split.TRAIN), all(project, Split.VALIDATION), all(project, Split.TEST));
  }

  private static long count(Project project, ClassLabel label, Split split) {
    return project.images().stream()
        .filter(i -> label.id().equals(i.classId()) && (split == null || i.split() == split))
        .count();
  }

  private static long all(Project project, Split split) {
    return project.images().stream().filter(i -> i.classId() != null && i.split() == split).count();
  }
}
