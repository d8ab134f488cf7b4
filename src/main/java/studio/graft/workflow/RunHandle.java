package studio.graft.workflow;

import java.util.concurrent.CompletableFuture;
import studio.graft.model.Run;

/** Steers a running training. All methods return at once. */
public interface RunHandle {
  /** The newest snapshot. */
  Run run();

  /** Waits between two steps until {@link #resume}. */
  void pause();

  /** Goes on. */
  void resume();

  /** Ends after the current step; the best weights are kept and evaluated. */
  void stopAndKeepBest();

  /** Ends after the current step; nothing is kept but the log. */
  void cancel();

  /** Completes with the last snapshot when the run has ended, however it ended. */
  CompletableFuture<Run> done();
}
