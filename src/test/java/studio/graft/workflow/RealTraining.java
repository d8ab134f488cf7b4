package studio.graft.workflow;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import studio.graft.app.Launcher;
import studio.graft.concurrent.JobRunner;
import studio.graft.model.ImageItem;
import studio.graft.model.Project;
import studio.graft.model.Run;
import studio.graft.storage.RateStore;
import studio.graft.storage.RunStore;
import studio.graft.worker.ProcessWorkers;

/** Training in real processes of a project of two classes, twelve drawn images each. */
final class RealTraining implements AutoCloseable {
  private static final int MINUTES = 8;

  private final JobRunner runner = new JobRunner();
  private final RunStore runs = new RunStore();
  private final TrainModel train;
  private final Project project;

  /** Everything that it writes is in the folder. */
  RealTraining(Path folder) {
    train =
        new TrainModel(
            new ProcessWorkers(
                runner,
                Launcher.class.getName(),
                folder.resolve("logs"),
                folder.resolve("backbones")),
            runs,
            new MachineRates(new RateStore(folder.resolve("rates"))));
    Project sample = Samples.project(12, 12);
    for (ImageItem image : sample.images()) {
      Photos.jpeg(folder.resolve(image.path()), image.id());
    }
    project = Samples.in(folder, sample);
  }

  RunStore runs() {
    return runs;
  }

  TrainModel train() {
    return train;
  }

  Project project() {
    return project;
  }

  /** Waits for the end of a run. */
  static Run end(RunHandle handle) throws Exception {
    return handle.done().get(MINUTES, TimeUnit.MINUTES);
  }

  /** Ends all processes that train, as a crash would. */
  static void killAll() {
    ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").contains("java"))
        .forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    runner.close();
  }
}
