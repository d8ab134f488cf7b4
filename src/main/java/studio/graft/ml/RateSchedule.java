package studio.graft.ml;

import studio.graft.model.PhaseConfig;
import studio.graft.model.RateChanges;

/**
 * The learning rate over a phase: a linear warm-up, then what the schedule says. Adam's first steps
 * are as long as later ones, whatever the gradient, and would throw away the head's fit before its
 * second moments mean anything; hence the warm-up (docs/decisions/0005).
 */
public final class RateSchedule {
  /** The first steps of a warm-up are not at zero: they would teach nothing. */
  private static final double FROM = 0.01;

  /** A loss counts as lower only by this share: less is noise. */
  private static final double LOWER_BY = 1e-4;

  private final PhaseConfig phase;
  private final RateChanges numbers;
  private State state = new State(Double.POSITIVE_INFINITY, 0, 1);

  /**
   * What {@link PhaseConfig.Schedule#PLATEAU} remembers between epochs.
   *
   * @param lowest loss so far
   * @param waited epochs since then
   * @param factor of the rate
   */
  public record State(double lowest, int waited, double factor) {}

  /** The schedule of a phase. */
  public RateSchedule(PhaseConfig phase) {
    this.phase = phase;
    numbers = phase.rateChanges();
  }

  /**
   * The learning rate.
   *
   * @param epochs since the phase began, with the share of the running one
   */
  public double at(double epochs) {
    double full = phase.learningRate();
    double warmUp = numbers.warmUp() * phase.epochs();
    if (epochs < warmUp) {
      return full * (epochs + FROM) / (warmUp + FROM);
    }
    return switch (phase.schedule()) {
      case CONSTANT -> full;
      case COSINE ->
          full * 0.5 * (1 + Math.cos(Math.PI * (epochs - warmUp) / (phase.epochs() - warmUp)));
      case STEP ->
          full * Math.pow(numbers.factor(), Math.floor((epochs - warmUp) / numbers.everyEpochs()));
      case PLATEAU -> full * state.factor();
    };
  }

  /**
   * Takes the loss of a finished epoch.
   *
   * @param loss on the validation set, or on the training set where there is none
   */
  public void epochEnded(double loss) {
    if (loss < state.lowest() * (1 - LOWER_BY)) {
      state = new State(loss, 0, state.factor());
    } else if (state.waited() + 1 >= numbers.patience()) {
      state = new State(state.lowest(), 0, state.factor() * numbers.factor());
    } else {
      state = new State(state.lowest(), state.waited() + 1, state.factor());
    }
  }

  /** What must be kept to go on later. */
  public State state() {
    return state;
  }

  /** Goes on from a kept state. */
  public void restore(State kept) {
    state = kept;
  }
}
