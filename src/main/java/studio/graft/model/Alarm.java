package studio.graft.model;

/**
 * What the overfit alarm has to say.
 *
 * @param kind what it found
 * @param epoch when it was raised, counted over the whole run from 1
 * @param began the epoch in which the trouble began, from 1
 * @param message two sentences for a person, with this run's numbers
 */
public record Alarm(Kind kind, int epoch, int began, String message) {
  /** What can go wrong in a curve. */
  public enum Kind {
    /** Validation loss rises while training loss falls. */
    OVERFITTING,
    /** Both losses are flat. */
    PLATEAU,
    /** Training loss rises or is not a number. */
    DIVERGENCE
  }
}
