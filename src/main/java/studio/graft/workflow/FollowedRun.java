package studio.graft.workflow;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.model.Run;
import studio.graft.model.RunEvent;
import studio.graft.storage.ControlFile;
import studio.graft.storage.EventTail;
import studio.graft.storage.RunStore;
import studio.graft.worker.WorkerControl;
import studio.graft.worker.WorkerControl.Word;

/**
 * A run that a process trains which this one did not start, or no longer holds: its events are read
 * from its folder, words to it are written there.
 */
final class FollowedRun implements RunHandle {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedRun.class);
  private static final long BETWEEN_LOOKS = 250; // milliseconds

  private final RunStore runs;
  private final EventTail tail;
  private final ControlFile control;
  private final Consumer<Run> onChange;
  private final CompletableFuture<Run> done = new CompletableFuture<>();
  private final Executor later =
      CompletableFuture.delayedExecutor(BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
  private volatile Run newest;
  private volatile boolean left;

  FollowedRun(RunStore runs, Run run, Consumer<Run> onChange) {
    this.runs = runs;
    this.onChange = onChange;
    tail = runs.tail(run.folder());
    control = new ControlFile(run.folder());
    newest = runs.requested(run.folder());
    look();
  }

  private void look() {
    if (left) {
      return;
    }
    try {
      boolean alive = runs.alive(newest.folder()); // first: its last word precedes its end
      List<RunEvent> events = tail.next();
      if (!events.isEmpty()) {
        newest = newest.applyAll(events);
        onChange.accept(newest);
      }
      if (!newest.ended() && !alive) {
        newest = runs.read(newest.folder());
        onChange.accept(newest);
      }
    } catch (RuntimeException | Error e) { // whoever waits for the end must hear of it
      LOG.warn("the run {} cannot be followed any more", newest.id(), e);
      newest = newest.interrupted(e.getMessage());
    }
    if (newest.ended()) {
      done.complete(newest);
    } else {
      later.execute(this::look);
    }
  }

  @Override
  public Run run() {
    return newest;
  }

  @Override
  public void pause() {
    say(WorkerControl.of(Word.PAUSE));
  }

  @Override
  public void resume() {
    say(WorkerControl.of(Word.RESUME));
  }

  @Override
  public void stopAndKeepBest() {
    say(WorkerControl.of(Word.STOP));
  }

  @Override
  public void askRate(double rate) {
    say(WorkerControl.rate(rate));
  }

  @Override
  public void cancel() {
    say(WorkerControl.of(Word.CANCEL));
  }

  @Override
  public void detach() {
    left = true;
  }

  private void say(WorkerControl word) {
    control.say(word.line());
  }

  @Override
  public CompletableFuture<Run> done() {
    return done;
  }
}
