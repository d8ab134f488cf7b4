package studio.graft.viewmodel.wizard;

import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Project;
import studio.graft.model.RateCurve;
import studio.graft.model.TrainingConfig;

/** Searches for learning rates, in the background. */
@FunctionalInterface
public interface RateFinder {
  /**
   * Tries rising rates in a phase of a plan; nothing of the project changes.
   *
   * @param phase number of the phase, from 1
   */
  RateCurve find(
      Project project,
      TrainingConfig config,
      int phase,
      ProgressListener progress,
      CancellationToken token);
}
