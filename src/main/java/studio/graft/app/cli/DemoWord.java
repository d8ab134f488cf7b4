package studio.graft.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Advice;
import studio.graft.model.Evaluation;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.Split;
import studio.graft.model.SplitPlan;
import studio.graft.model.TestViews;
import studio.graft.workflow.Plans;
import studio.graft.workflow.ProjectSession;

/** {@code demo}: the whole job on a sample. */
@Command(name = "demo", description = "The whole job on a sample project, in a minute.")
final class DemoWord extends Word {
  private static final String SAMPLE = "tomato-leaves";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The project folder to make; a temporary one by default.")
  private Path out;

  private final Services services;

  DemoWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) throws Exception {
    long begin = System.nanoTime();
    Path folder = out != null ? out : temporary();
    Project project = prepared(folder);
    cancellation.throwIfCancelled();
    Advice advice = services.advise().run(project, Plans.DEFAULT_BACKBONE, progress, cancellation);
    Run run = TrainToEnd.run(services, project, advice.plan(), progress, cancellation);
    Evaluation evaluation =
        services
            .evaluateModel()
            .on(project, run, Split.VALIDATION, TestViews.PLAIN, progress, cancellation);
    double seconds = (System.nanoTime() - begin) / 1e9;

    Map<String, Object> json = new LinkedHashMap<>();
    json.put("project", project.folder());
    json.put("synthetic", project.synthetic());
    json.put(
        "import", Map.of("imported", project.images().size(), "classes", Counts.perClass(project)));
    json.put("split", Counts.parts(project));
    json.put("advise", AdviceAnswer.json(advice));
    json.put("train", RunAnswer.json(run));
    json.put("evaluate", EvaluationAnswer.json(evaluation));
    json.put("report", null);
    json.put("seconds", seconds);
    return Answer.done(json, text(project, advice, run, evaluation, seconds));
  }

  private static Path temporary() throws IOException {
    return Files.createTempDirectory("graft-demo").resolve(SAMPLE);
  }

  private Project prepared(Path folder) {
    try (ProjectSession session = services.projects().createFromSample(SAMPLE, folder)) {
      return services.splitImages().run(session, SplitPlan.DEFAULT);
    }
  }

  private static String text(
      Project project, Advice advice, Run run, Evaluation evaluation, double seconds) {
    return String.join(
        "\n\n",
        heading("1. Images", imported(project)),
        heading("2. Advice", AdviceAnswer.text(advice)),
        heading("3. Training", RunAnswer.text(run)),
        heading("4. Evaluation", EvaluationAnswer.text(evaluation)),
        "All of that took %s. The project is in %s.\n%s"
            .formatted(
                Texts.seconds(seconds),
                project.folder(),
                project.synthetic()
                    ? "These images are synthetic: a program drew them, so the figures say nothing"
                        + " about real leaves."
                    : ""));
  }

  private static String heading(String title, String text) {
    return title + "\n" + "─".repeat(title.length()) + "\n" + text;
  }

  private static String imported(Project project) {
    return "%s, %s%s\n\n%s"
        .formatted(
            project.name(),
            Texts.images(project.images().size()),
            project.synthetic() ? " (synthetic)" : "",
            Counts.table(project));
  }
}
