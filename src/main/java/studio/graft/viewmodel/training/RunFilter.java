package studio.graft.viewmodel.training;

import java.util.Locale;
import java.util.stream.Stream;
import studio.graft.model.Run;
import studio.graft.model.RunNotes;
import studio.graft.model.Strategy;

/**
 * Which runs are listed.
 *
 * @param text words that must all occur in the run's strategy, backbone, tags, note or name
 * @param tag that it must bear, null for any
 * @param strategy that it must have, null for any
 * @param state that it must be in, null for any
 */
public record RunFilter(String text, String tag, Strategy strategy, State state) {
  /** All runs. */
  public static final RunFilter ALL = new RunFilter("", null, null, null);

  /** States that a person tells apart. */
  public enum State {
    GOING_ON,
    QUEUED,
    USABLE,
    FAILED
  }

  /** The same with other words. */
  public RunFilter withText(String other) {
    return new RunFilter(other, tag, strategy, state);
  }

  /** The same with another tag. */
  public RunFilter withTag(String other) {
    return new RunFilter(text, other, strategy, state);
  }

  /** The same with another strategy. */
  public RunFilter withStrategy(Strategy other) {
    return new RunFilter(text, tag, other, state);
  }

  /** The same with another state. */
  public RunFilter withState(State other) {
    return new RunFilter(text, tag, strategy, other);
  }

  boolean accepts(Run run, RunNotes notes) {
    String all =
        String.join(
                " ",
                run.id(),
                run.config().strategy().name().replace('_', '-'),
                run.config().backbone(),
                run.config().preset().name(),
                run.status().name(),
                String.join(" ", notes.tags()),
                notes.note())
            .toLowerCase(Locale.ROOT);
    return Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(all::contains)
        && (tag == null || notes.tags().contains(tag))
        && (strategy == null || run.config().strategy() == strategy)
        && (state == null || state == stateOf(run));
  }

  static State stateOf(Run run) {
    return switch (run.status()) {
      case QUEUED -> State.QUEUED;
      case PREPARING, RUNNING, PAUSED -> State.GOING_ON;
      case FINISHED, STOPPED -> State.USABLE;
      case CANCELLED, FAILED, INTERRUPTED -> State.FAILED;
    };
  }
}
