package studio.graft.workflow;

import studio.graft.model.Project;
import studio.graft.model.SplitPlan;

/** Divides the labelled images into train, validation and test. */
public final class SplitImages {
  /**
   * Stratified by class, groups and exact duplicates kept together, by seed. Images that were
   * imported as a part of their own stay there only if the whole project was.
   *
   * @return the new snapshot
   * @throws studio.graft.model.GraftException when the shares make no sense, or a class is too
   *     small
   */
  public Project run(ProjectSession session, SplitPlan plan) {
    throw new UnsupportedOperationException();
  }

  /** How many groups the last plan's grouping makes of the project's images. */
  public int groups(Project project, SplitPlan plan) {
    throw new UnsupportedOperationException();
  }
}
