package studio.graft.worker;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.JobRunner;
import studio.graft.concurrent.ProgressListener;
import studio.graft.ml.TrainingControl;
import studio.graft.model.GraftException;
import studio.graft.storage.ControlFile;

/** Listens to the control file of a run while it trains. */
final class ControlWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlWatch.class);
  private static final long BETWEEN_LOOKS = 200; // milliseconds

  private final ControlFile file;
  private final TrainingControl control;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final JobRunner runner = new JobRunner("steer", 1);

  ControlWatch(Path runFolder, TrainingControl control) {
    file = new ControlFile(runFolder);
    this.control = control;
    runner.submit((progress, token) -> watch(), ProgressListener.NONE, new CancellationToken());
  }

  private Void watch() throws InterruptedException {
    do {
      try {
        for (String line : file.heard()) {
          WorkerControl.parse(line).ifPresent(word -> word.apply(control));
        }
      } catch (GraftException e) {
        LOG.warn("the control file cannot be read: {}", e.getMessage());
      }
    } while (!ended.await(BETWEEN_LOOKS, TimeUnit.MILLISECONDS));
    return null;
  }

  @Override
  public void close() {
    ended.countDown();
    runner.close();
  }
}
