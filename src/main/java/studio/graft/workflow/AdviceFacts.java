package studio.graft.workflow;

import java.util.List;
import java.util.Map;
import studio.graft.model.Advice;
import studio.graft.model.ClassLabel;
import studio.graft.model.Evidence;
import studio.graft.model.Project;
import studio.graft.model.Similarity;

/**
 * What the advisor's sentences are about.
 *
 * @param classes that occur
 * @param counts images of each, in the same order
 * @param unlabelled images without a class
 * @param grouping how images are kept together, as on the command line
 * @param copies images that are in two parts
 * @param evidence what was measured
 */
record AdviceFacts(
    List<ClassLabel> classes,
    List<Long> counts,
    int unlabelled,
    String grouping,
    PartCopies copies,
    Evidence evidence) {
  static AdviceFacts of(Project project, List<ClassLabel> classes, Evidence evidence) {
    return new AdviceFacts(
        classes,
        counts(project, classes),
        project.images().size() - (int) project.labelled(),
        project.splitPlan() == null ? "none" : project.splitPlan().grouping(),
        PartCopies.of(project),
        evidence);
  }

  static DataSize size(Project project, List<ClassLabel> classes) {
    return DataSize.of(counts(project, classes));
  }

  private static List<Long> counts(Project project, List<ClassLabel> classes) {
    Map<String, Long> counts = Labelled.counts(project);
    return classes.stream().map(c -> counts.get(c.id())).toList();
  }

  DataSize size() {
    return DataSize.of(counts);
  }

  boolean large() {
    return size().rank() == Advice.Size.LARGE;
  }

  boolean different() {
    return evidence.similarity().domain() == Similarity.Domain.DIFFERENT;
  }

  boolean grouped() {
    return !grouping.isBlank() && !grouping.equals("none");
  }

  String name(int classIndex) {
    return classes.get(classIndex).name();
  }

  /** What guessing the largest class would reach. */
  double guessing() {
    return (double) size().largest() / size().images();
  }
}
