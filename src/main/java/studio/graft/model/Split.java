package studio.graft.model;

/** Which part of the data an image belongs to. Validation is never called test. */
public enum Split {
  TRAIN,
  VALIDATION,
  TEST,
  /** Not assigned yet; a training run assigns it. */
  UNASSIGNED
}
