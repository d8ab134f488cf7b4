package studio.graft.model;

/**
 * Why a run has not begun.
 *
 * @param place in the queue, from 1; 0 for a run that does not wait
 * @param reason what it waits for; null for a run that does not wait
 * @param refusal why it could not begin when it was tried last, in a sentence; empty where it was
 *     not tried
 */
public record Waiting(int place, Reason reason, String refusal) {
  /** A run that does not wait. */
  public static final Waiting NOT = new Waiting(0, null, "");

  /** What a run waits for. */
  public enum Reason {
    /** It could not begin, and waits to be asked for again. */
    REFUSED,
    /** It is the next, and begins when the run that trains has ended. */
    TRAINING,
    /** Others wait before it. */
    TURN,
    /** It is the next, nothing trains, and nobody has asked for it since the project was opened. */
    HELD
  }

  /**
   * Why a run waits.
   *
   * @param place in the queue, from 1
   * @param refusal why it could not begin when it was tried last, null where it was not tried
   * @param training whether another run trains
   */
  public static Waiting of(int place, String refusal, boolean training) {
    Reason reason;
    if (refusal != null && !training) {
      reason = Reason.REFUSED;
    } else if (place > 1) {
      reason = Reason.TURN;
    } else {
      reason = training ? Reason.TRAINING : Reason.HELD;
    }
    return new Waiting(place, reason, refusal == null ? "" : refusal);
  }

  /** Whether it waits at all. */
  public boolean waits() {
    return place > 0;
  }
}
