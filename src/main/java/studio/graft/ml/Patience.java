package studio.graft.ml;

/** Ends a phase whose validation loss has not fallen for some epochs (Prechelt 1998). */
public final class Patience {
  private final int epochs;
  private State state = new State(Double.POSITIVE_INFINITY, 0);

  /**
   * What it remembers between epochs.
   *
   * @param lowest validation loss so far
   * @param waited epochs since then
   */
  public record State(double lowest, int waited) {}

  /**
   * Patience.
   *
   * @param epochs without a lower loss after which it is exhausted; 0 for never
   */
  public Patience(int epochs) {
    this.epochs = epochs;
  }

  /** Takes the validation loss of an epoch; NaN, where there is no validation set, says nothing. */
  public void epochEnded(double loss) {
    if (loss < state.lowest()) {
      state = new State(loss, 0);
    } else if (loss >= state.lowest()) {
      state = new State(state.lowest(), state.waited() + 1);
    }
  }

  /** Whether the phase should end. */
  public boolean exhausted() {
    return epochs > 0 && state.waited() >= epochs;
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
