package studio.graft.viewmodel.common;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.CancelledException;
import studio.graft.concurrent.Conflated;
import studio.graft.concurrent.Job;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.Progress;
import studio.graft.model.GraftException;

/** Runs jobs for view models: progress, cancelling and errors are shown the same way everywhere. */
public final class Activities {
  private static final Logger LOG = LoggerFactory.getLogger(Activities.class);

  private final JobRunner runner;
  private final Executor window;
  private final ObservableList<Activity> running = FXCollections.observableArrayList();
  private final AtomicReference<String> lastFailure = new AtomicReference<>("");
  private final Queue<Runnable> changes = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>();

  /**
   * Runs jobs in the background.
   *
   * @param runner makes the threads
   * @param window executes on the window's thread
   */
  public Activities(JobRunner runner, Executor window) {
    this.runner = runner;
    this.window = window;
  }

  /** What is running, oldest first. */
  public ObservableList<Activity> running() {
    return running;
  }

  /** The newest thing to tell the person. */
  public ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Tells the person something; on the window's thread. */
  public void tell(Notice newest) {
    notice.set(null);
    notice.set(newest);
  }

  /** Executes on the window's thread, in order. */
  public Executor window() {
    return window;
  }

  /** The same result, delivered on the window's thread; cancelling it cancels the source. */
  public <T> CompletableFuture<T> onWindow(CompletableFuture<T> source) {
    CompletableFuture<T> delivered = source.whenCompleteAsync((result, failure) -> {}, window);
    delivered.whenComplete(
        (result, failure) -> {
          if (delivered.isCancelled()) {
            source.cancel(true);
          }
        });
    return delivered;
  }

  /** Starts a job; a failure is told as a notice. */
  public <T> Activity start(String title, Job<T> job, Consumer<? super T> onDone) {
    return start(title, job, onDone, () -> {});
  }

  /**
   * Starts a job. Called on the window's thread.
   *
   * @param title what it does, in words
   * @param onDone takes its result on the window's thread
   * @param onEnd runs on the window's thread after it has ended in any way
   */
  public <T> Activity start(String title, Job<T> job, Consumer<? super T> onDone, Runnable onEnd) {
    CancellationToken token = new CancellationToken();
    Activity activity = new Activity(title, token, System::nanoTime);
    Conflated<Progress> progress = new Conflated<>(window, activity::show);
    running.add(activity);
    runner
        .submit(job, progress::offer, token)
        .whenComplete(
            (result, failure) ->
                window.execute(
                    () -> {
                      running.remove(activity);
                      try {
                        if (failure == null) {
                          onDone.accept(result);
                        } else if (!(failure instanceof CancelledException)) {
                          tell(noticeOf(title, failure));
                        }
                      } catch (RuntimeException
                          | Error e) { // whoever takes the result may fail too
                        tell(noticeOf(title, e));
                      } finally {
                        onEnd.run();
                      }
                    }));
    return activity;
  }

  /**
   * Does a small change after those asked for before it, so that they happen in the order of the
   * keys; a failure is told. Called on the window's thread.
   *
   * @param title what it does, in words
   * @param onDone takes its result on the window's thread
   */
  public <T> void change(String title, Job<T> job, Consumer<? super T> onDone) {
    changes.add(() -> startChange(title, job, onDone));
    if (changes.size() == 1) {
      changes.element().run();
    }
  }

  private <T> void startChange(String title, Job<T> job, Consumer<? super T> onDone) {
    start(
        title,
        job,
        onDone,
        () -> {
          changes.remove();
          if (!changes.isEmpty()) {
            changes.element().run();
          }
        });
  }

  /**
   * Tells of a failure that nobody expected and that is no job's, from any thread. The same one
   * again, such as at each redrawing, is told once.
   */
  public void tellOfFailure(Throwable failure) {
    StackTraceElement[] stack = failure.getStackTrace();
    String place = failure.getClass() + (stack.length == 0 ? "" : " at " + stack[0]);
    if (place.equals(lastFailure.getAndSet(place))) {
      LOG.debug("again", failure);
      return;
    }
    Notice notice = noticeOf("Something went wrong", failure);
    window.execute(() -> tell(notice));
  }

  /** A failure as something to tell. */
  public static Notice noticeOf(String title, Throwable failure) {
    StringWriter details = new StringWriter();
    failure.printStackTrace(new PrintWriter(details));
    if (failure instanceof GraftException) {
      LOG.warn("{}: {}", title, failure.getMessage());
      return new Notice(Notice.Kind.ERROR, title, failure.getMessage(), details.toString());
    }
    LOG.error(title, failure);
    if (failure instanceof OutOfMemoryError) {
      String message =
          "The memory of the window is used up. Close it and start it again; your project is"
              + " unchanged, and a training goes on.";
      return new Notice(Notice.Kind.ERROR, title, message, details.toString());
    }
    String message =
        "Something went wrong that Graft Studio did not expect. Please copy the details and report"
            + " them; your project is unchanged.";
    return new Notice(Notice.Kind.ERROR, title, message, details.toString());
  }
}
