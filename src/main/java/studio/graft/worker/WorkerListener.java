package studio.graft.worker;

import studio.graft.concurrent.Progress;
import studio.graft.model.Prediction;
import studio.graft.model.RunEvent;

/** Hears what a worker says before its result; called on a background thread, in order. */
public interface WorkerListener {
  /** Ignores everything. */
  WorkerListener NONE = new WorkerListener() {};

  /** How far it is. */
  default void onProgress(Progress progress) {}

  /** An event of the run that it trains; already on disk. */
  default void onEvent(RunEvent event) {}

  /** A prediction. */
  default void onPrediction(Prediction prediction) {}
}
