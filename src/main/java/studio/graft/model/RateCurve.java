package studio.graft.model;

import java.util.List;

/**
 * How the loss of a phase answers to a learning rate that rises from step to step (Smith 2015), and
 * which rate that suggests. Nothing that was trained on the way is kept.
 *
 * @param phase number of the phase, from 1
 * @param rates of the steps, ascending; as many as there are losses
 * @param losses of each step's images before the step: what the phase minimises, with its label
 *     smoothing and class weights
 * @param smoothed the same, exponentially smoothed
 * @param steepest rate at which the smoothed loss falls fastest over the logarithm of the rate;
 *     null when there is no clear descent
 * @param minimum rate at which the smoothed loss is least; null when there is no clear descent
 * @param limit the least rate from which on the smoothed loss is half again what it was at the
 *     beginning, three times its least, or no number: there it ran away; null when it did nowhere
 * @param suggested a rate to train with; null when there is no clear one
 * @param reason where the suggestion comes from, or why there is none
 * @param skipped numbers of the phases before it that train blocks: they were not trained, so that
 *     the search starts from the head before them
 */
public record RateCurve(
    int phase,
    List<Double> rates,
    List<Double> losses,
    List<Double> smoothed,
    Double steepest,
    Double minimum,
    Double limit,
    Double suggested,
    Reason reason,
    List<Integer> skipped) {

  /** Where a suggestion comes from. */
  public enum Reason {
    /** The loss falls fastest there, well before it is least. */
    STEEPEST_DESCENT,
    /** The loss falls fastest close to where it is least: a tenth of the rate of the least loss. */
    TENTH_OF_MINIMUM,
    /** The loss does not fall by more than the steps differ anyway. */
    NO_DESCENT,
    /** The search began from a converged head, whose loss has too little left to fall to tell. */
    CONVERGED_HEAD,
    /** The loss was no number before there was anything to see. */
    TOO_SHORT
  }

  /** Keeps lists that do not change. */
  public RateCurve {
    rates = List.copyOf(rates);
    losses = List.copyOf(losses);
    smoothed = List.copyOf(smoothed);
    skipped = List.copyOf(skipped);
  }

  /**
   * What it says when the search began from a converged head. Little is left to fall there, so the
   * loss falls early or not at all, and a suggestion below the planned rate is far too low. What
   * remains is where it ran away; a planned rate below that stands.
   *
   * @param planned the rate that the plan has for the phase
   */
  public RateCurve fromConvergedHead(double planned) {
    boolean low = suggested == null ? reason == Reason.NO_DESCENT : suggested < planned;
    if (!low || beyondLimit(planned)) {
      return this;
    }
    return new RateCurve(
        phase, rates, losses, smoothed, null, null, limit, null, Reason.CONVERGED_HEAD, skipped);
  }

  /**
   * Two rates that are worth a run beside the planned one, where the curve cannot tell: a third of
   * it, and three times as much, or a tenth where the loss ran away there.
   */
  public List<Double> compared(double planned) {
    double higher = 3 * planned;
    return List.of(planned / 3, beyondLimit(higher) ? planned / 10 : higher);
  }

  /** Whether the loss ran away at a rate. */
  public boolean beyondLimit(double rate) {
    return limit != null && rate >= limit;
  }
}
