package studio.graft.app.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.RunStatus;

/** {@code train}: one run. */
@Command(name = "train", description = "Train a classifier.")
final class TrainWord extends Word {
  @Parameters(paramLabel = "PROJECT", description = "A project folder or .graft file.")
  private Path project;

  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Of the last phase of gradient steps, at its start.")
  private Double learningRate;

  @Option(names = "--stop-on-overfit", description = "Let the overfit alarm end the run.")
  private boolean stopOnOverfit;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = {
        "Go on with a run that was interrupted, cancelled or failed, from its newest checkpoint.",
        "Settings and images are those of the run, so no other option goes with it."
      })
  private String resume;

  private final Services services;

  TrainWord(Services services, Terminal terminal) {
    super(terminal);
    this.services = services;
  }

  @Override
  Answer answer(ProgressListener progress, CancellationToken cancellation) throws Exception {
    if (resume != null) {
      return answer(resumed(progress, cancellation));
    }
    PlanOptions.Planned made =
        plan.plan(this, services, project, learningRate, stopOnOverfit, progress, cancellation);
    services.trainModel().splitRemark(made.project(), made.config().seed()).ifPresent(this::remark);
    return answer(TrainToEnd.run(services, made.project(), made.config(), progress, cancellation));
  }

  private Run resumed(ProgressListener progress, CancellationToken cancellation) {
    if (plan.given(this, learningRate, stopOnOverfit)) {
      throw wrongUsage(
          "--resume goes on with the run's own settings; leave out the other options.");
    }
    Project read = services.projects().read(project);
    Run run = services.trainModel().named(read, resume);
    if (!run.usable() && !services.trainModel().resumable(run)) {
      remark("The run has no checkpoint yet, so it begins anew.");
    }
    if (run.ranOutOfMemory()) {
      remark("Memory had run out, so it goes on with half as many images at once.");
    } else if (run.status() == RunStatus.INTERRUPTED && run.failure() != null) {
      remark(run.failure());
    }
    return TrainToEnd.resume(services, read, run, progress, cancellation);
  }

  private Answer answer(Run run) {
    return Answer.done(
        RunAnswer.json(run),
        RunAnswer.text(run) + "\n\nNext: graft evaluate " + project,
        RunAnswer.skipped(run));
  }
}
