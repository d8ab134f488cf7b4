package studio.graft.model;

/** Where a run stands. */
public enum RunStatus {
  /** Asked for; it begins when those before it have ended, or when a person starts it. */
  QUEUED,
  PREPARING,
  RUNNING,
  PAUSED,
  FINISHED,
  /** Ended by a person or by the alarm before its last epoch; the best weights are kept. */
  STOPPED,
  CANCELLED,
  FAILED,
  /** Its process is gone without a last word; it can be run again. */
  INTERRUPTED
}
