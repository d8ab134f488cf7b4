package studio.graft.ml.tensorflow;

import studio.graft.ml.FeatureCache;
import studio.graft.ml.TrainingControl;
import studio.graft.ml.network.NetworkLayout;
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
 * @param log of its events
 * @param control how a person steers it
 * @param best so far
 */
record TrainerRun(
    TrainingConfig config,
    NetworkLayout layout,
    TrainerData data,
    TrainerPixels pixels,
    FeatureCache cache,
    String space,
    TrainerLog log,
    TrainingControl control,
    TrainerBest best) {

  /** How a phase ended. */
  enum Ending {
    COMPLETED,
    STOPPED_BY_USER,
    OVERFIT,
    DIVERGED
  }
}
