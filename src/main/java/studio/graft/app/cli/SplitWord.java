package studio.graft.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.ClassLabel;
import studio.graft.model.Project;
import studio.graft.model.Split;
import studio.graft.model.SplitPlan;
import studio.graft.workflow.ProjectSession;

/** {@code split}: divides the images into train, validation and test. */
@Command(
    name = "split",
    description = "Divide the labelled images: stratified by class, groups kept together.")
final class SplitWord extends Word {
  @Parameters(paramLabel = "PROJECT", description = "A project folder or .graft file.")
  private Path project;

  @Option(
      names = "--validation",
      paramLabel = "F",
      defaultValue = "0.2",
      description = "Share for validation, 0..1 (default: ${DEFAULT-VALUE}).")
  private double validation;

  @Option(
      names = "--test",
      paramLabel = "F",
      defaultValue = "0",
      description = "Share for the test, 0..1 (default: ${DEFAULT-VALUE}).")
  private double test;

  @Option(
      names = "--group",
      paramLabel = "folder|pattern=REGEX|csv=FILE:COLUMN",
      defaultValue = "none",
      description = "What keeps images together, such as a plant or a patient.")
  private String group;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the random order (default: ${DEFAULT-VALUE}).")
  private long seed;

  private final Services services;

  SplitWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) {
    SplitPlan plan = new SplitPlan(validation, test, group, seed);
    try (ProjectSession session = services.projects().open(project)) {
      Project divided = services.splitImages().run(session, plan);
      int groups = services.splitImages().groups(divided, plan);
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("train", perClass(divided, Split.TRAIN));
      json.put("validation", perClass(divided, Split.VALIDATION));
      json.put("test", perClass(divided, Split.TEST));
      json.put("groups", groups);
      return Answer.done(json, text(divided, plan, groups));
    }
  }

  private static Map<String, Long> perClass(Project project, Split split) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (ClassLabel label : project.classes()) {
      counts.put(label.name(), count(project, label, split));
    }
    return counts;
  }

  private static long count(Project project, ClassLabel label, Split split) {
    return project.images().stream()
        .filter(i -> label.id().equals(i.classId()) && i.split() == split)
        .count();
  }

  private static String text(Project project, SplitPlan plan, int groups) {
    Table table = Table.of("class", ">train", ">validation", ">test");
    for (ClassLabel label : project.classes()) {
      table.row(
          label.name(),
          count(project, label, Split.TRAIN),
          count(project, label, Split.VALIDATION),
          count(project, label, Split.TEST));
    }
    table.row(
        "all", all(project, Split.TRAIN), all(project, Split.VALIDATION), all(project, Split.TEST));
    return plan.grouping().equals(SplitPlan.DEFAULT.grouping())
        ? table.toString()
        : table + "\n\n" + Texts.count(groups, "group", "groups") + ", each kept together.";
  }

  private static long all(Project project, Split split) {
    return project.images().stream().filter(i -> i.classId() != null && i.split() == split).count();
  }
}
