package studio.graft.viewmodel.evaluation;

import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Evaluation;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.Split;

/** Judges a run on a part of the project, as {@code EvaluateModel.on} does. */
@FunctionalInterface
public interface Evaluator {
  /**
   * Judges the run with the labels of the snapshot.
   *
   * @throws studio.graft.model.GraftException when the run has no model or the part is empty
   */
  Evaluation on(
      Project project, Run run, Split split, ProgressListener progress, CancellationToken token);
}
