package studio.graft.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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

/** The child process: one request in, messages out, and an end. */
public final class WorkerMain {
  /** How long the process may wait for its last word when it is asked to end. */
  private static final Duration BEFORE_EXIT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(WorkerMain.class);

  private final Engines engines;
  private final WorkerJson json = new WorkerJson();

  /** A worker that computes with the engine that the supplier opens. */
  public WorkerMain(Engines engines) {
    this.engines = engines;
  }

  /**
   * Serves the request on the first line.
   *
   * @param in the parent; its end means that the parent is gone
   * @param out the parent; nothing else may write to it
   * @return the exit code of the process
   */
  public int run(InputStream in, OutputStream out) {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    PrintWriter messages =
        new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), false);
    WorkerRequest<?> request;
    try {
      String line = lines.readLine();
      if (line == null) {
        return ExitCodes.SAID_ALL; // prepared for a request that never came
      }
      request = json.read(line, WorkerRequest.class);
    } catch (IOException | IllegalArgumentException e) {
      LOG.error("no request", e);
      return ExitCodes.NOT_A_REQUEST;
    }
    TrainingControl control = new TrainingControl(new CancellationToken());
    Orphan orphan = new Orphan();
    Speaker speaker = new Speaker(messages);
    RunStore runs = new RunStore();
    // neither is closed: their threads may be blocked where nothing interrupts them, and end with
    // the process
    Deadline deadline = new Deadline(new JobRunner("deadline", 0), runs, request, speaker);
    control.token().onCancel(() -> deadline.begins(orphan::isOne));
    new JobRunner("control", 1)
        .submit(
            (progress, token) -> listen(lines, control, orphan),
            ProgressListener.NONE,
            new CancellationToken());
    // Ctrl-C in a terminal reaches the child as well as its parent
    ExitGuard guard = new ExitGuard(control.token(), BEFORE_EXIT);
    try {
      send(messages, serve(request, runs, speaker, control, orphan));
    } finally {
      guard.close();
    }
    return orphan.isOne() ? ExitCodes.ORPHANED : ExitCodes.SAID_ALL;
  }

  private WorkerMessage serve(
      WorkerRequest<?> request,
      RunStore runs,
      WorkerListener speaker,
      TrainingControl control,
      Orphan orphan) {
    try {
      WorkerTasks tasks = new WorkerTasks(engines, runs, orphan::isOne);
      return new WorkerMessage.Result(tasks.execute(request, speaker, control));
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

  private Void listen(BufferedReader lines, TrainingControl control, Orphan orphan)
      throws IOException {
    String line;
    while ((line = lines.readLine()) != null) {
      WorkerControl.parse(line)
          .ifPresent(
              said -> {
                said.apply(control);
                if (said.word() == WorkerControl.Word.DETACH) {
                  orphan.detach();
                }
              });
    }
    if (!orphan.isDetached()) {
      orphan.become();
      control.token().cancel();
    }
    return null;
  }

  private void send(PrintWriter messages, WorkerMessage message) {
    synchronized (messages) {
      messages.write(json.write(message) + "\n");
      messages.flush();
    }
  }

  /** Whether the parent is gone. */
  private static final class Orphan {
    private volatile boolean gone;
    private volatile boolean detached;

    boolean isDetached() {
      return detached;
    }

    void detach() {
      detached = true;
    }

    boolean isOne() {
      return gone;
    }

    void become() {
      gone = true;
    }
  }

  private final class Speaker implements WorkerListener {
    private final PrintWriter messages;

    Speaker(PrintWriter messages) {
      this.messages = messages;
    }

    @Override
    public void onProgress(Progress progress) {
      send(messages, WorkerMessage.Progress.of(progress));
    }

    @Override
    public void onEvent(RunEvent event) {
      send(messages, new WorkerMessage.Event(event));
    }

    @Override
    public void onPrediction(Prediction prediction) {
      send(messages, new WorkerMessage.Predicted(prediction));
    }
  }
}
