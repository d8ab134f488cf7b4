package studio.graft.model;

/** Where a run stands. */
public enum RunStatus {
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
