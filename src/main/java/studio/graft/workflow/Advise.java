package studio.graft.workflow;

import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.Advice;
import studio.graft.model.Project;

/** Measures a project and says which strategy fits and why. Works in a worker process. */
public final class Advise {
  /**
   * Measures and advises.
   *
   * @param backbone name of the backbone
   * @throws studio.graft.model.GraftException when there is nothing to advise on, such as no labels
   */
  public Advice run(
      Project project, String backbone, ProgressListener progress, CancellationToken token) {
    throw new UnsupportedOperationException();
  }
}
