package studio.graft.app.cli;

import java.time.Duration;
import java.util.Optional;
import studio.graft.concurrent.Progress;
import studio.graft.model.Run;
import studio.graft.model.RunEvent;

/** How far a run is, from its newest snapshot. */
final class RunProgress {
  private RunProgress() {}

  static Optional<Progress> of(Run run) {
    if (run.ended()) {
      return Optional.empty();
    }
    RunEvent.Step step = run.lastStep();
    if (step != null) {
      int epochs = Math.max(run.config().epochs(), step.epoch());
      Optional<Duration> left =
          Double.isNaN(step.remainingSeconds())
              ? Optional.empty()
              : Optional.of(Duration.ofMillis((long) (step.remainingSeconds() * 1000)));
      return Optional.of(
          new Progress(
              "Training, epoch %d of %d".formatted(step.epoch(), epochs),
              step.step(),
              step.steps(),
              left));
    }
    return Optional.ofNullable(run.preparing())
        .map(p -> Progress.of(p.stage(), p.done(), p.total()));
  }
}
