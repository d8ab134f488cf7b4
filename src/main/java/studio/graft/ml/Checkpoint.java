package studio.graft.ml;

import java.util.List;
import java.util.Map;
import studio.graft.model.EpochMetrics;
import studio.graft.model.PhaseConfig;

/**
 * Where a training stands between two epochs: enough to go on as if nothing had happened. Whatever
 * else is random follows from seed, phase, epoch and step.
 *
 * @param state everything but arrays
 * @param arrays weights, moments and averages by name
 */
public record Checkpoint(State state, Map<String, float[]> arrays) {

  /**
   * Plain numbers of a checkpoint.
   *
   * @param phase number of the phase, from 0
   * @param config of the phase, as a person steered it
   * @param epoch finished epochs of the phase
   * @param epochs finished epochs of the run
   * @param seconds since the run began, pauses not counted
   * @param microBatch images that are computed at once
   * @param updates of the optimiser in this phase
   * @param averaged how many epochs or steps the average holds
   * @param ending how the phase has ended, null while it goes on
   * @param rates what the schedule remembers
   * @param patience what early stopping remembers
   * @param best what is known of the best weights
   * @param alarm epochs that the alarm has seen in this phase
   */
  public record State(
      int phase,
      PhaseConfig config,
      int epoch,
      int epochs,
      double seconds,
      int microBatch,
      int updates,
      int averaged,
      String ending,
      RateSchedule.State rates,
      Patience.State patience,
      Best best,
      List<EpochMetrics> alarm) {}

  /**
   * What is known of the best weights.
   *
   * @param metrics of their epoch, null when there are none
   * @param error standard error of their validation loss
   * @param limit loss above which a later phase does not replace the one before
   * @param lowest validation loss of the phase
   * @param current whether they are those after the newest epoch, so that arrays hold them once
   */
  public record Best(
      EpochMetrics metrics, double error, double limit, double lowest, boolean current) {}
}
