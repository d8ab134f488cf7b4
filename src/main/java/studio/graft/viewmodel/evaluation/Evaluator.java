package studio.graft.viewmodel.evaluation;

import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Evaluation;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.Split;
import studio.graft.model.TestViews;

/** Judges a run on a part of the project, as {@code EvaluateModel.on} does. */
@FunctionalInterface
public interface Evaluator {
  /**
   * Judges the run with the labels of the snapshot.
   *
   * @param views of each picture, whose answers are averaged
   * @throws studio.graft.model.GraftException when the run has no model or the part is empty
   */
  Evaluation on(
      Project project,
      Run run,
      Split split,
      TestViews views,
      ProgressListener progress,
      CancellationToken token);
}
