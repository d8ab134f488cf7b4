package studio.graft.worker;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.CancelledException;
import studio.graft.concurrent.ExitGuard;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.Progress;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.Engines;
import studio.graft.ml.TrainingControl;
import studio.graft.model.GraftException;
import studio.graft.model.Prediction;
import studio.graft.model.RunEvent;
import studio.graft.storage.RunStore;

/** The child process: requests in, one after the other, messages out, and an end. */
public final class WorkerMain {
  /** How long the process may wait for its last word when it is asked to end. */
  private static final Duration BEFORE_EXIT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(WorkerMain.class);

  private final Engines engines;
  private final WorkerJson json = new WorkerJson();
  private final RunStore runs = new RunStore();

  // not closed, as its threads may be blocked where nothing interrupts them; they end with the
  // process
  private final JobRunner deadlines = new JobRunner("deadline", 0);

  /** A worker that computes with the engine that the supplier opens. */
  public WorkerMain(Engines engines) {
    this.engines = engines;
  }

  /**
   * Serves the request on the first line, and each that follows while they succeed.
   *
   * @param in the parent; its end while a request is served means that the parent is gone
   * @param out the parent; nothing else may write to it
   * @return the exit code of the process
   */
  public int run(InputStream in, OutputStream out) {
    Speaker speaker =
        new Speaker(new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), false));
    WorkerInbox inbox = new WorkerInbox(in);
    new JobRunner("control", 1) // not closed either
        .submit(
            (progress, token) -> inbox.listen(), ProgressListener.NONE, new CancellationToken());
    WorkerInbox.Letter letter = inbox.next();
    boolean goesOn = true;
    while (goesOn && letter != null) {
      WorkerRequest<?> request;
      try {
        request = json.read(letter.request(), WorkerRequest.class);
      } catch (IllegalArgumentException e) {
        LOG.error("no request", e);
        return ExitCodes.NOT_A_REQUEST;
      }
      goesOn = serve(request, letter, speaker, inbox) && !inbox.isOrphan();
      letter = goesOn ? inbox.next() : null;
    }
    return inbox.isOrphan() ? ExitCodes.ORPHANED : ExitCodes.SAID_ALL;
  }

  /** Whether all went well. */
  private boolean serve(
      WorkerRequest<?> request, WorkerInbox.Letter letter, Speaker speaker, WorkerInbox inbox) {
    TrainingControl control = letter.control();
    Deadline deadline = new Deadline(deadlines, runs, request, speaker);
    control.token().onCancel(() -> deadline.begins(inbox::isOrphan));
    // Ctrl-C in a terminal reaches the child as well as its parent
    ExitGuard guard = new ExitGuard(control.token(), BEFORE_EXIT);
    try {
      WorkerMessage answer = answer(request, letter, speaker, inbox);
      inbox.answered();
      speaker.send(answer);
      return answer instanceof WorkerMessage.Result;
    } finally {
      guard.close();
    }
  }

  private WorkerMessage answer(
      WorkerRequest<?> request, WorkerInbox.Letter letter, Speaker speaker, WorkerInbox inbox) {
    try {
      WorkerTasks tasks = new WorkerTasks(engines, runs, inbox::isOrphan, letter.cacheBytes());
      return new WorkerMessage.Result(tasks.execute(request, speaker, letter.control()));
    } catch (CancelledException e) {
      return new WorkerMessage.Failure(WorkerMessage.Failure.Kind.CANCELLED, "cancelled");
    } catch (GraftException e) {
      LOG.warn("{}", e.getMessage(), e);
      return new WorkerMessage.Failure(WorkerMessage.Failure.Kind.EXPECTED, e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      LOG.error("the request failed", e);
      return new WorkerMessage.Failure(WorkerMessage.Failure.Kind.UNEXPECTED, e.toString());
    }
  }

  private final class Speaker implements WorkerListener {
    private final PrintWriter messages;

    Speaker(PrintWriter messages) {
      this.messages = messages;
    }

    void send(WorkerMessage message) {
      synchronized (messages) {
        messages.write(json.write(message) + "\n");
        messages.flush();
      }
    }

    @Override
    public void onProgress(Progress progress) {
      send(WorkerMessage.Progress.of(progress));
    }

    @Override
    public void onEvent(RunEvent event) {
      send(new WorkerMessage.Event(event));
    }

    @Override
    public void onPrediction(Prediction prediction) {
      send(new WorkerMessage.Predicted(prediction));
    }
  }
}
