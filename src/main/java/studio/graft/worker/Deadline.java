package studio.graft.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.concurrent.JobRunner;
import studio.graft.model.GraftException;
import studio.graft.model.RunEvent;
import studio.graft.storage.RunStore;

/**
 * Ends a worker that was cancelled and is deep in native code, such as a step of a large network,
 * which nothing can interrupt. Whatever it was doing, what is on disk is whole: it is written so
 * that a killed process leaves it whole.
 */
final class Deadline {
  private static final Logger LOG = LoggerFactory.getLogger(Deadline.class);

  /** How long cancelled work may take to end by itself. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** How long the last word may take, where the disk or the listener does not answer. */
  private static final Duration LAST_WORD = Duration.ofMillis(200);

  private final JobRunner runner;
  private final RunStore runs;
  private final WorkerRequest<?> request;
  private final WorkerListener listener;

  /**
   * A deadline, which has not begun.
   *
   * @param runs through which the work writes as well
   * @param request what is worked on
   * @param listener told the last event of a run
   */
  Deadline(JobRunner runner, RunStore runs, WorkerRequest<?> request, WorkerListener listener) {
    this.runner = runner;
    this.runs = runs;
    this.request = request;
    this.listener = listener;
  }

  /**
   * The work was asked to end.
   *
   * @param orphaned whether nobody asked, but the one who listened is gone
   */
  void begins(BooleanSupplier orphaned) {
    runner.after(PATIENCE, () -> lastWord(orphaned.getAsBoolean()));
    runner.after(PATIENCE.plus(LAST_WORD), () -> end(orphaned.getAsBoolean()));
  }

  private void lastWord(boolean orphaned) {
    if (!orphaned && request instanceof WorkerRequest.Train train) {
      try {
        Optional<RunEvent> last = runs.cancel(train.runFolder(), Instant.now());
        last.ifPresent(listener::onEvent);
      } catch (GraftException e) {
        LOG.warn("that the run was cancelled could not be recorded", e);
      }
    }
    end(orphaned);
  }

  private static void end(boolean orphaned) {
    Runtime.getRuntime().halt(orphaned ? ExitCodes.ORPHANED : ExitCodes.CTRL_C);
  }
}
