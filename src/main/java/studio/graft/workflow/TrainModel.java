package studio.graft.workflow;

import java.util.List;
import java.util.function.Consumer;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.TrainingConfig;

/** Starts runs and lists them. Each run trains in a worker process of its own. */
public final class TrainModel {
  /**
   * Makes the run folder and starts the run.
   *
   * @param onChange told each new snapshot of the run, on a background thread
   * @throws studio.graft.model.GraftException when the project cannot be trained on, such as fewer
   *     than two classes, with what to do
   */
  public RunHandle start(Project project, TrainingConfig config, Consumer<Run> onChange) {
    throw new UnsupportedOperationException();
  }

  /** All runs of a project, newest first. Runs whose process is gone are {@code INTERRUPTED}. */
  public List<Run> runs(Project project) {
    throw new UnsupportedOperationException();
  }

  /** Moves a run's folder to the project's trash. */
  public void delete(Project project, Run run) {
    throw new UnsupportedOperationException();
  }
}
