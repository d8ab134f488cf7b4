package studio.graft.workflow;

import java.nio.file.Path;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Evaluation;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.Split;

/** Judges a run on a set of labelled images. */
public final class EvaluateModel {
  /**
   * On a part of the project: validation is read from what the run stored, test is predicted once
   * and then stored. Labels are those of now, so a relabelled image counts as relabelled.
   *
   * @throws studio.graft.model.GraftException when the run has no model or the part is empty
   */
  public Evaluation on(
      Project project, Run run, Split split, ProgressListener progress, CancellationToken token) {
    throw new UnsupportedOperationException();
  }

  /** On a folder outside the project that holds one folder for each class. */
  public Evaluation on(
      Project project, Run run, Path folder, ProgressListener progress, CancellationToken token) {
    throw new UnsupportedOperationException();
  }
}
