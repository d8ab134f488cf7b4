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

  /**
   * Asks for another learning rate of the next phase of gradient steps.
   *
   * @param rate at the start of that phase, {@code > 0}
   */
  void askRate(double rate);

  /** Lets the training go on when this process ends, and stops listening to it. */
  void detach();

  /** Ends after the current step; nothing is kept but the log. */
  void cancel();

  /** Completes with the last snapshot when the run has ended, however it ended. */
  CompletableFuture<Run> done();
}
