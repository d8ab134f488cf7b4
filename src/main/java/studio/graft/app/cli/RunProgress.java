package studio.graft.app.cli;

import java.time.Duration;
import java.util.Optional;
import studio.graft.concurrent.Progress;
import studio.graft.model.PhaseConfig;
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
      Optional<Duration> left =
          Double.isNaN(step.remainingSeconds())
              ? Optional.empty()
              : Optional.of(Duration.ofMillis((long) (step.remainingSeconds() * 1000)));
      return Optional.of(new Progress(stage(run, step.epoch()), step.step(), step.steps(), left));
    }
    return Optional.ofNullable(run.preparing())
        .map(p -> Progress.of(p.stage(), p.done(), p.total()));
  }

  /** Epochs count over the whole run, but a person plans them for each phase. */
  private static String stage(Run run, int epoch) {
    int phase = run.phaseStarts().size();
    if (phase == 0 || phase > run.config().phases().size()) {
      return "Training, epoch %d".formatted(epoch);
    }
    PhaseConfig config = run.config().phases().get(phase - 1);
    int within = epoch - run.phaseStarts().get(phase - 1) + 1;
    return "%s, epoch %d of %d".formatted(name(config), within, Math.max(within, config.epochs()));
  }

  private static String name(PhaseConfig phase) {
    return switch (phase.kind()) {
      case CONVEX_HEAD, HEAD -> "Training the head";
      case FINE_TUNE -> "Fine-tuning";
      case SCRATCH -> "Training from scratch";
    };
  }
}
