package studio.graft.model;

/** How strongly training images are varied. */
public enum Augmentation {
  NONE,
  /** Horizontal flip, rotation within ±15°, zoom-in to 20 %. */
  LIGHT,
  /** As light with wider ranges, and brightness and contrast besides. */
  STRONG
}
