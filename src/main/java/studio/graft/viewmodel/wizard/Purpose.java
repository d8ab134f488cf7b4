package studio.graft.viewmodel.wizard;

/** Where a classifier will run. */
public enum Purpose {
  /** On a phone, a camera trap, a laptop: small and frugal. */
  EDGE,
  /** On a video or a microscope's live picture: every millisecond counts. */
  REAL_TIME,
  /** On a server or overnight: as accurate as can be. */
  ACCURACY
}
