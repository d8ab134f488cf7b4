package studio.graft.ml.tensorflow;

import java.util.List;
import java.util.Set;
import studio.graft.imaging.Augmenter;
import studio.graft.ml.Checkpoint;
import studio.graft.ml.Checkpoints;
import studio.graft.ml.FeatureCache;
import studio.graft.ml.TrainingControl;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.model.GraftException;
import studio.graft.model.LabelledImage;
import studio.graft.model.TrainingConfig;

/**
 * What the phases of a run share.
 *
 * @param config of the run
 * @param layout of the backbone
 * @param data its images
 * @param pixels decoded images and their variants
 * @param cache where activations go that do not fit into memory
 * @param space names the pretrained weights and the augmentation in the cache
 * @param upright indices of the classes whose images are not mirrored
 * @param log of its events
 * @param control how a person steers it
 * @param best so far
 * @param checkpoints where a checkpoint is kept after each epoch
 * @param memory chooses how many images are computed at once
 */
record TrainerRun(
    TrainingConfig config,
    NetworkLayout layout,
    TrainerData data,
    TrainerPixels pixels,
    FeatureCache cache,
    String space,
    Set<Integer> upright,
    TrainerLog log,
    TrainingControl control,
    TrainerBest best,
    Checkpoints checkpoints,
    TrainerMemory memory) {

  /** The number of a variant for each image: those of some classes are never mirrored. */
  int[] variants(List<LabelledImage> images, int variant) {
    return images.stream()
        .mapToInt(
            image -> upright.contains(image.classIndex()) ? Augmenter.upright(variant) : variant)
        .toArray();
  }

  /**
   * Keeps a checkpoint. A full disk costs the checkpoint, not the run: the one before is still
   * there.
   */
  void keep(Checkpoint checkpoint) {
    try {
      checkpoints.keep(checkpoint);
    } catch (GraftException e) {
      log.remark(
          "Epoch %d could not be kept as a checkpoint. %s"
              .formatted(checkpoint.state().epochs(), e.getMessage()));
    }
  }

  /** How a phase ended. */
  enum Ending {
    COMPLETED,
    /** Its patience was exhausted; the run goes on with the next phase. */
    PATIENCE,
    STOPPED_BY_USER,
    OVERFIT,
    DIVERGED;

    /** Whether the phase came to its own end, so that the next one follows. */
    boolean goesOn() {
      return this == COMPLETED || this == PATIENCE;
    }
  }
}
