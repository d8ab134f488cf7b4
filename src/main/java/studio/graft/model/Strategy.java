package studio.graft.model;

/** The three ways to train on top of, or without, a pretrained backbone. */
public enum Strategy {
  /** The backbone stays frozen; only a new head is trained on its features. */
  EXTRACTION,
  /** The head first, then the top blocks or everything, gently. */
  FINE_TUNING,
  /** Random weights; the pretrained ones are not used. */
  FROM_SCRATCH
}
