package studio.graft.model;

/** Where a training configuration comes from. */
public enum Preset {
  /** What was measured to work best for this data. */
  ADVISED,
  /** The textbook: head at 1e-3 with Adam, then top blocks at 1e-5. */
  TEXTBOOK,
  /** A first result soon: fewer blocks, fewer epochs, images as they are. */
  FAST,
  /** Changed by a person. */
  CUSTOM
}
