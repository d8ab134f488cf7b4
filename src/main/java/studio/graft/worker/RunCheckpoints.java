package studio.graft.worker;

import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.graft.ml.Checkpoint;
import studio.graft.ml.Checkpoints;
import studio.graft.storage.CheckpointStore;

/** Checkpoints in a run's folder. */
final class RunCheckpoints implements Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(RunCheckpoints.class);

  private final Path folder;
  private final CheckpointStore store = new CheckpointStore();
  private final WorkerJson json = new WorkerJson();

  RunCheckpoints(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<Checkpoint> newest() {
    return store.read(folder).flatMap(this::parse);
  }

  private Optional<Checkpoint> parse(CheckpointStore.Saved saved) {
    try {
      return Optional.of(
          new Checkpoint(json.read(saved.state(), Checkpoint.State.class), saved.arrays()));
    } catch (IllegalArgumentException e) {
      LOG.warn("the checkpoint of {} is of another version; the run begins anew", folder, e);
      return Optional.empty();
    }
  }

  @Override
  public void keep(Checkpoint checkpoint) {
    store.write(folder, json.write(checkpoint.state()), checkpoint.arrays());
  }

  /** The run has ended well: it needs none any more. */
  void delete() {
    store.delete(folder);
  }
}
