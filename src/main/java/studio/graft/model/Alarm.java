package studio.graft.model;

import java.util.List;

/**
 * What the alarm has to say about a run.
 *
 * @param kind what it found
 * @param epoch when it was raised, counted over the whole run from 1
 * @param began the epoch in which the trouble began, from 1
 * @param message two sentences for a person, with this run's numbers
 * @param actions what a next run could do differently, the most promising first; what an older file
 *     does not say has the usual ones of its kind
 */
public record Alarm(Kind kind, int epoch, int began, String message, List<Action> actions) {
  /** What can go wrong in a run, from the worst to the mildest. */
  public enum Kind {
    /** Training loss rises for good or is not a number. */
    DIVERGENCE(Action.LOWER_RATE, Action.FEWER_BLOCKS),
    /** Validation accuracy is below what the head alone had reached before fine-tuning. */
    FORGETTING(Action.LOWER_RATE, Action.FEWER_BLOCKS),
    /** Validation loss rises while training loss falls. */
    OVERFITTING(
        Action.FEWER_BLOCKS, Action.MORE_AUGMENTATION, Action.FEWER_EPOCHS, Action.MORE_DATA),
    /** Validation does too well beside training: its images seem to be known from training. */
    LEAK(Action.CHECK_IMAGES),
    /** Both losses are flat. */
    PLATEAU(Action.HIGHER_RATE, Action.MORE_BLOCKS),
    /** What moves on the validation set, chance could move as well. */
    SMALL_VALIDATION(Action.MORE_DATA);

    private final List<Action> actions;

    Kind(Action... actions) {
      this.actions = List.of(actions);
    }

    /** What helps against it. */
    public List<Action> actions() {
      return actions;
    }

    /** Whether going on can only cost: such an alarm may end a run. */
    public boolean ends() {
      return this == OVERFITTING || this == DIVERGENCE;
    }
  }

  /** What can be done differently in a next run. */
  public enum Action {
    LOWER_RATE,
    HIGHER_RATE,
    FEWER_BLOCKS,
    MORE_BLOCKS,
    MORE_AUGMENTATION,
    FEWER_EPOCHS,
    MORE_DATA,
    /** Look for images that are in two splits. */
    CHECK_IMAGES
  }

  /** Fills in what an older file does not say. */
  public Alarm {
    actions = actions == null ? kind.actions() : List.copyOf(actions);
  }

  /**
   * The alarms that still hold: of overfitting and divergence, which may take turns, only the last
   * does.
   *
   * @param alarms in the order in which they were raised
   */
  public static List<Alarm> standing(List<Alarm> alarms) {
    Alarm ending =
        alarms.stream().filter(alarm -> alarm.kind().ends()).reduce((a, b) -> b).orElse(null);
    return alarms.stream().filter(alarm -> !alarm.kind().ends() || alarm == ending).toList();
  }

  /** An alarm with the usual actions of its kind. */
  public Alarm(Kind kind, int epoch, int began, String message) {
    this(kind, epoch, began, message, null);
  }
}
