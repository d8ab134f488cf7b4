package studio.graft.model;

/**
 * Which weights a phase of gradient steps comes to, and when it ends early.
 *
 * @param average what is averaged; batch norm is in inference mode, so a mean of weights is a sound
 *     network
 * @param epochs how many of the last epochs {@link Average#LAST_EPOCHS} averages, at least 1
 * @param decay share of the mean that is kept at each step by {@link Average#EXPONENTIAL}, 0..1
 *     without 1
 * @param patience epochs without a lower validation loss after which the phase ends, its best
 *     weights restored; 0 for never
 */
public record Selection(Average average, int epochs, double decay, int patience) {
  /** What is averaged. */
  public enum Average {
    /** Nothing: the weights after the best epoch. */
    NONE,
    /** The weights after each of the last epochs (Izmailov et al. 2018). */
    LAST_EPOCHS,
    /** The weights after every step, older ones ever less (Polyak averaging). */
    EXPONENTIAL
  }

  /** The best epoch's weights, and no early end. */
  public static final Selection DEFAULT = new Selection(Average.NONE, 3, 0.99, 0);

  /** Fills in what an older file does not say. */
  public Selection {
    average = average == null ? Average.NONE : average;
    epochs = epochs >= 1 ? epochs : 3;
    decay = decay > 0 && decay < 1 ? decay : 0.99;
    patience = Math.max(0, patience);
  }

  /** Averages the last epochs. */
  public Selection withLastEpochs(int other) {
    return new Selection(Average.LAST_EPOCHS, other, decay, patience);
  }

  /** Averages every step. */
  public Selection withExponential(double share) {
    return new Selection(Average.EXPONENTIAL, epochs, share, patience);
  }

  /** The same with another average. */
  public Selection withAverage(Average other) {
    return new Selection(other, epochs, decay, patience);
  }

  /** The same with other patience. */
  public Selection withPatience(int other) {
    return new Selection(average, epochs, decay, other);
  }
}
