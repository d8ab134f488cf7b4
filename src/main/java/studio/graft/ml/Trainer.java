package studio.graft.ml;

import java.nio.file.Path;
import java.util.List;
import studio.graft.concurrent.CancellationToken;
import studio.graft.concurrent.ProgressListener;
import studio.graft.model.LabelledImage;
import studio.graft.model.RateCurve;
import studio.graft.model.RunEvent;
import studio.graft.model.TrainingConfig;

/** Trains a classifier. */
public interface Trainer {
  /** Variants of an augmented image whose frozen activations are kept; then they come again. */
  int KEPT_VARIANTS = 4;

  /**
   * What to train on.
   *
   * @param config everything that decides the result
   * @param classes names in the order of the outputs
   * @param train training images
   * @param validation validation images; may be empty
   * @param modelFolder where the trained network is written; created
   * @param checkpoints where it is kept how far the run is; a run whose checkpoint is there goes on
   */
  record Task(
      TrainingConfig config,
      List<String> classes,
      List<LabelledImage> train,
      List<LabelledImage> validation,
      Path modelFolder,
      Checkpoints checkpoints) {}

  /** Hears every event of the run, on the training thread. */
  @FunctionalInterface
  interface Listener {
    /** Takes an event; returns quickly. */
    void onEvent(RunEvent event);
  }

  /**
   * Trains, writes the network with the best weights to the folder, and yields what must be known
   * to use it. Emits every event from {@link RunEvent.Started} to {@link RunEvent.Finished}.
   *
   * @throws studio.graft.concurrent.CancelledException when the control cancelled
   * @throws studio.graft.model.GraftException when it cannot train, with a sentence for a person
   */
  TrainedModel train(Task task, Listener listener, TrainingControl control);

  /**
   * Searches for a learning rate of a phase, from where the run would begin it: same images, freeze
   * boundary, optimiser, batches and weights of classes, while the rate rises from step to step.
   * Phases before it that train blocks are not trained for it. Nothing is kept but what any run
   * would find in the cache.
   *
   * @param task its model folder and checkpoints are not used
   * @param phase number of the phase, from 1
   * @throws studio.graft.concurrent.CancelledException when cancelled
   * @throws studio.graft.model.GraftException when the phase has no learning rate, or there is
   *     nothing to train on, with a sentence for a person
   */
  RateCurve findRate(Task task, int phase, ProgressListener progress, CancellationToken token);
}
