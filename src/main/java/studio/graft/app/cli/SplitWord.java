package studio.graft.app.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Project;
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
    try (ProjectSession session = opened(services, project)) {
      Project divided = services.splitImages().run(session, plan);
      int groups = services.splitImages().groups(divided, plan);
      Map<String, Object> json = Counts.parts(divided);
      json.put("groups", groups);
      return Answer.done(json, text(divided, plan, groups));
    }
  }

  private static String text(Project project, SplitPlan plan, int groups) {
    String table = Counts.table(project).toString();
    return plan.grouping().equals(SplitPlan.DEFAULT.grouping())
        ? table
        : table + "\n\n" + Texts.count(groups, "group", "groups") + ", each kept together.";
  }
}
