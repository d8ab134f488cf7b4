package studio.graft.model;

/**
 * The numbers behind a {@link PhaseConfig.Schedule}.
 *
 * @param warmUp share of the phase's epochs in which the rate grows from zero, 0..0.9
 * @param everyEpochs after how many epochs {@link PhaseConfig.Schedule#STEP} lowers the rate, at
 *     least 1
 * @param factor by which a step or a plateau multiplies the rate, above 0 and below 1
 * @param patience epochs without a lower loss after which {@link PhaseConfig.Schedule#PLATEAU}
 *     lowers the rate, at least 1
 */
public record RateChanges(double warmUp, int everyEpochs, double factor, int patience) {
  private static final double MOST_WARM_UP = 0.9;

  /** A tenth of the epochs to warm up; a tenth of the rate after each third epoch or two. */
  public static final RateChanges DEFAULT = new RateChanges(0.1, 3, 0.1, 2);

  /** Fills in what an older file does not say. */
  public RateChanges {
    warmUp = warmUp >= 0 && warmUp <= MOST_WARM_UP ? warmUp : 0.1;
    everyEpochs = everyEpochs >= 1 ? everyEpochs : 3;
    factor = factor > 0 && factor < 1 ? factor : 0.1;
    patience = patience >= 1 ? patience : 2;
  }

  /** What a schedule starts with: a constant rate does not warm up unless that is asked for. */
  public static RateChanges of(PhaseConfig.Schedule schedule) {
    return schedule == PhaseConfig.Schedule.CONSTANT ? DEFAULT.withWarmUp(0) : DEFAULT;
  }

  /** The same with another warm-up. */
  public RateChanges withWarmUp(double other) {
    return new RateChanges(other, everyEpochs, factor, patience);
  }

  /** The same with other steps. */
  public RateChanges withSteps(int every, double by) {
    return new RateChanges(warmUp, every, by, patience);
  }

  /** The same with other patience before a plateau lowers the rate. */
  public RateChanges withPatience(int other, double by) {
    return new RateChanges(warmUp, everyEpochs, by, other);
  }
}
