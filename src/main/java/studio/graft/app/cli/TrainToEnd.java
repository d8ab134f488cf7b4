package studio.graft.app.cli;

import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.CancelledException;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.GraftException;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.model.TrainingConfig;
import studio.graft.workflow.RunHandle;

/** Starts a run and waits for its end. */
final class TrainToEnd {
  private TrainToEnd() {}

  /**
   * The run, which ended well.
   *
   * @throws CancelledException when it was cancelled
   * @throws GraftException when it failed or its process is gone
   */
  static Run run(
      Services services,
      Project project,
      TrainingConfig config,
      ProgressListener progress,
      CancellationToken cancellation) {
    return until(
        services,
        project,
        progress,
        cancellation,
        onChange -> services.trainModel().start(project, config, onChange));
  }

  /**
   * Goes on with a run; see {@link #run}.
   *
   * @throws CancelledException when it was cancelled
   * @throws GraftException when it failed or its process is gone
   */
  static Run resume(
      Services services,
      Project project,
      Run run,
      ProgressListener progress,
      CancellationToken cancellation) {
    return until(
        services,
        project,
        progress,
        cancellation,
        onChange -> services.trainModel().resume(project, run, onChange));
  }

  /**
   * Trains again what another run trained; see {@link #run}.
   *
   * @throws CancelledException when it was cancelled
   * @throws GraftException when it failed or its process is gone
   */
  static Run again(
      Services services,
      Project project,
      Run original,
      ProgressListener progress,
      CancellationToken cancellation) {
    return until(
        services,
        project,
        progress,
        cancellation,
        onChange -> services.trainModel().startAgain(project, original, onChange));
  }

  private static Run until(
      Services services,
      Project project,
      ProgressListener progress,
      CancellationToken cancellation,
      Function<Consumer<Run>, RunHandle> start) {
    cancellation.throwIfCancelled();
    RunHandle handle =
        start.apply(snapshot -> RunProgress.of(snapshot).ifPresent(progress::onProgress));
    cancellation.onCancel(handle::cancel);
    Run run = await(handle);
    return switch (run.status()) {
      case FINISHED, STOPPED -> run;
      case CANCELLED -> throw new CancelledException();
      default -> throw failed(services, project, run);
    };
  }

  private static GraftException failed(Services services, Project project, Run run) {
    String message =
        run.failure() != null
            ? run.failure()
            : "The run '%s' ended without a result. Train again.".formatted(run.id());
    if (services.trainModel().resumable(run)) {
      message +=
          (" Its epochs so far are kept: go on with 'graft train %s --resume %s'"
                  + (run.ranOutOfMemory() ? ", which computes half as many images at once." : "."))
              .formatted(project.folder(), run.id());
    }
    return new GraftException(message);
  }

  private static Run await(RunHandle handle) {
    try {
      return handle.done().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      handle.cancel();
      throw new CancelledException();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
