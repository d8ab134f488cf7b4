package studio.graft.worker;

import java.util.concurrent.CompletableFuture;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.Engines;
import studio.graft.ml.TrainingControl;
import studio.graft.storage.RunStore;

/** Workers in this process, for tests and for looking into them with a debugger. */
public final class LocalWorkers implements Workers {
  private final JobRunner runner;
  private final Engines engines;

  /** Workers on threads of the runner. */
  public LocalWorkers(JobRunner runner, Engines engines) {
    this.runner = runner;
    this.engines = engines;
  }

  @Override
  public <R extends WorkerResult> WorkerCall<R> start(
      WorkerRequest<R> request, WorkerListener listener) {
    TrainingControl control = new TrainingControl(new CancellationToken());
    CompletableFuture<R> done =
        runner.submit(
            (progress, token) ->
                request
                    .resultType()
                    .cast(
                        new WorkerTasks(engines, new RunStore(), () -> false, 0)
                            .execute(request, listener, control)),
            ProgressListener.NONE,
            control.token());
    return new Call<>(control, done);
  }

  private record Call<R extends WorkerResult>(TrainingControl control, CompletableFuture<R> done)
      implements WorkerCall<R> {
    @Override
    public void pause() {
      control.pause();
    }

    @Override
    public void resume() {
      control.resume();
    }

    @Override
    public void stopAndKeepBest() {
      control.stopAndKeepBest();
    }

    @Override
    public void askRate(double rate) {
      control.askRate(rate);
    }

    @Override
    public void detach() {} // a thread cannot outlive its process

    @Override
    public void cancel() {
      control.token().cancel();
    }
  }
}
