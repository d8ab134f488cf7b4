package studio.graft.viewmodel.common;

/** The places of the window, in the order of the rail. */
public enum Place {
  WELCOME,
  IMAGES,
  ADVISOR,
  TRAINING,
  EVALUATION,
  PREDICT,
  EXPORT,
  SETTINGS
}
