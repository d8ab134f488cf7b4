package studio.graft.workflow;

import studio.graft.concurrent.Progress;
import studio.graft.concurrent.ProgressListener;
import studio.graft.worker.WorkerListener;

/** Hands on only the progress of a worker. */
record Progressing(ProgressListener progress) implements WorkerListener {
  @Override
  public void onProgress(Progress newest) {
    progress.onProgress(newest);
  }
}
