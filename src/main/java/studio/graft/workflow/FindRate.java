package studio.graft.workflow;

import java.util.List;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.PhaseConfig;
import studio.graft.model.Project;
import studio.graft.model.RateCurve;
import studio.graft.model.RunData;
import studio.graft.model.TrainingConfig;
import studio.graft.worker.WorkerRequest;
import studio.graft.worker.Workers;

/** Searches for learning rates. Nothing of the project changes. */
public final class FindRate {
  private final Workers workers;

  /** Searches in worker processes. */
  public FindRate(Workers workers) {
    this.workers = workers;
  }

  /**
   * Tries rising rates in a phase of a plan, on the images that a run would train on.
   *
   * @param phase number of the phase, from 1
   * @throws studio.graft.model.GraftException when the project cannot be trained on, or the phase
   *     has no learning rate
   */
  public RateCurve run(
      Project project,
      TrainingConfig config,
      int phase,
      ProgressListener progress,
      CancellationToken token) {
    RunData data = RunSplit.of(project, config.seed()).data();
    return workers
        .call(
            new WorkerRequest.FindRate(
                config, phase, data.classes(), data.train(), ProjectCache.features(project)),
            new Progressing(progress),
            token)
        .curve();
  }

  /** Number of the last phase of gradient steps, from 1; 0 when there is none. */
  public static int lastPhase(TrainingConfig config) {
    List<PhaseConfig> phases = config.phases();
    int last = 0;
    for (int i = 0; i < phases.size(); i++) {
      last = phases.get(i).takesSteps() ? i + 1 : last;
    }
    return last;
  }
}
