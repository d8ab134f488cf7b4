package studio.graft.ml;

import java.util.Optional;

/** Where a run's newest checkpoint is kept. */
public interface Checkpoints {
  /** Keeps nothing. */
  Checkpoints NONE =
      new Checkpoints() {
        @Override
        public Optional<Checkpoint> newest() {
          return Optional.empty();
        }

        @Override
        public void keep(Checkpoint checkpoint) {}
      };

  /** The newest checkpoint, empty when the run begins. */
  Optional<Checkpoint> newest();

  /**
   * Keeps a checkpoint in place of the one before; either the old or the new one survives.
   *
   * @throws studio.graft.model.GraftException when it cannot be written; the old one is as before
   */
  void keep(Checkpoint checkpoint);
}
